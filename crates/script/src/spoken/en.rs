//! English.

use super::language::{Context, Fraction, FractionWords, Gender::Neuter as N, Rules, Signs, Unit, is_one_of};
use crate::script::words::Language;

pub(super) static RULES: Rules = Rules {
    language: Language::English,
    grouping: ',',
    decimal: '.',
    point: "point",
    range: "to",
    range_from: "",
    prepositions: &[],
    between: &["between"],
    multiplied: "times",
    by: "by",
    sets_of: "of",
    labels: &[
        "set", "round", "step", "part", "level", "day", "week", "stage", "phase", "rep", "exercise", "page", "lap",
    ],
    of: "of",
    out_of: "out of",
    rests: &["rest", "hold", "pause", "wait", "breathe"],
    calls: &["call", "dial", "phone", "ring"],
    per_words: &[
        "week", "day", "month", "year", "side", "leg", "arm", "hand", "foot", "set", "round", "minute", "hour",
        "second",
    ],
    signs: Signs {
        minus: "minus",
        plus: "plus",
        plus_or_minus: "plus or minus",
        equals: "equals",
        less: "less than",
        more: "more than",
        at_most: "at most",
        at_least: "at least",
        about: "about",
        and: "and",
        or: "or",
        number: "number",
        at: "at",
        per: "per",
        squared: "squared",
        cubed: "cubed",
        percent: "percent",
        degrees: "degrees",
        ratio: "to",
    },
    units: &[
        Unit { symbols: &["s", "sec", "secs", "\""], one: "second", many: "seconds", gender: N },
        Unit { symbols: &["min", "mins", "'"], one: "minute", many: "minutes", gender: N },
        Unit { symbols: &["h", "hr", "hrs"], one: "hour", many: "hours", gender: N },
        Unit { symbols: &["ms", "msec"], one: "millisecond", many: "milliseconds", gender: N },
        Unit { symbols: &["wk", "wks"], one: "week", many: "weeks", gender: N },
        Unit { symbols: &["yr", "yrs"], one: "year", many: "years", gender: N },
        Unit { symbols: &["kg", "kgs"], one: "kilogram", many: "kilograms", gender: N },
        Unit { symbols: &["g"], one: "gram", many: "grams", gender: N },
        Unit { symbols: &["mg"], one: "milligram", many: "milligrams", gender: N },
        Unit { symbols: &["lb", "lbs"], one: "pound", many: "pounds", gender: N },
        Unit { symbols: &["oz"], one: "ounce", many: "ounces", gender: N },
        Unit { symbols: &["mm"], one: "millimeter", many: "millimeters", gender: N },
        Unit { symbols: &["cm", "cms"], one: "centimeter", many: "centimeters", gender: N },
        Unit { symbols: &["m", "mtr", "mtrs"], one: "meter", many: "meters", gender: N },
        Unit { symbols: &["km", "kms"], one: "kilometer", many: "kilometers", gender: N },
        Unit { symbols: &["mi"], one: "mile", many: "miles", gender: N },
        Unit { symbols: &["ft"], one: "foot", many: "feet", gender: N },
        Unit { symbols: &["yd", "yds"], one: "yard", many: "yards", gender: N },
        Unit { symbols: &["ml"], one: "milliliter", many: "milliliters", gender: N },
        Unit { symbols: &["l"], one: "liter", many: "liters", gender: N },
        Unit { symbols: &["km/h", "kph"], one: "kilometer per hour", many: "kilometers per hour", gender: N },
        Unit { symbols: &["mph"], one: "mile per hour", many: "miles per hour", gender: N },
        Unit { symbols: &["m/s"], one: "meter per second", many: "meters per second", gender: N },
        Unit { symbols: &["bpm"], one: "beat per minute", many: "beats per minute", gender: N },
        Unit { symbols: &["rpm"], one: "turn per minute", many: "turns per minute", gender: N },
        Unit { symbols: &["kcal"], one: "kilocalorie", many: "kilocalories", gender: N },
        Unit { symbols: &["hz"], one: "hertz", many: "hertz", gender: N },
        Unit { symbols: &["°", "º", "deg", "degs"], one: "degree", many: "degrees", gender: N },
        Unit { symbols: &["°c", "ºc"], one: "degree Celsius", many: "degrees Celsius", gender: N },
        Unit { symbols: &["°f", "ºf"], one: "degree Fahrenheit", many: "degrees Fahrenheit", gender: N },
        Unit { symbols: &["%"], one: "percent", many: "percent", gender: N },
        Unit { symbols: &["$"], one: "dollar", many: "dollars", gender: N },
        Unit { symbols: &["€"], one: "euro", many: "euros", gender: N },
        Unit { symbols: &["£"], one: "pound", many: "pounds", gender: N },
    ],
    abbreviations: &[
        ("and/or", "and or"),
        ("w/o", "without"),
        ("w/out", "without"),
        ("w/", "with"),
        ("b/w", "between"),
        ("b/c", "because"),
        ("l/r", "left and right"),
        ("r/l", "right and left"),
        ("left/right", "left and right"),
        ("right/left", "right and left"),
        ("in/out", "in and out"),
        ("up/down", "up and down"),
        ("on/off", "on and off"),
        ("inhale/exhale", "inhale and exhale"),
        ("a.m.", "A M."),
        ("p.m.", "P M."),
        ("approx.", "approximately"),
        ("approx", "approximately"),
        ("appr.", "approximately"),
        ("etc.", "et cetera."),
        ("etc", "et cetera"),
        ("vs.", "versus"),
        ("vs", "versus"),
        ("e.g.", "for example"),
        ("eg.", "for example"),
        ("i.e.", "that is"),
        ("ie.", "that is"),
        ("incl.", "including"),
        ("esp.", "especially"),
        ("max.", "maximum."),
        ("min.", "minimum."),
        ("avg.", "average"),
        ("alt.", "alternating"),
        ("ea.", "each."),
        ("no.", "number"),
        ("nr.", "number"),
        ("dr.", "Doctor"),
        ("mr.", "Mister"),
        ("mrs.", "Missis"),
        ("st.", "Saint"),
        ("prof.", "Professor"),
        ("secs", "seconds"),
        ("sec.", "seconds."),
        ("sec", "second"),
        ("mins", "minutes"),
        ("min", "minute"),
        ("hrs", "hours"),
        ("hr", "hour"),
        ("lbs", "pounds"),
        ("kgs", "kilograms"),
        ("kg", "kilograms"),
        ("cm", "centimeters"),
        ("mm", "millimeters"),
        ("km", "kilometers"),
        ("reps.", "reps."),
        ("ok", "okay"),
        ("hiit", "hit"),
        ("emom", "ee mom"),
        ("amrap", "am rap"),
        ("bpm", "beats per minute"),
        ("rt.", "right"),
        ("lt.", "left"),
        ("ft.", "feet"),
    ],
    initialisms: &[
        "ACL", "MCL", "PCL", "LCL", "SI", "SIJ", "ROM", "ITB", "RPE", "AROM", "PROM", "DOMS", "ADL", "AI", "ID", "EU",
        "UK", "USA", "UN", "UV", "EMG", "ECG", "MRI", "ER", "ICU", "GI", "CNS", "PNF", "PE", "IQ", "PA", "GPS", "OT",
        "DIY", "FAQ", "ASIS", "PSIS", "AIS", "RDL", "ATG", "HR", "RM", "BMI", "SLR", "ASMR", "LED", "USB", "PIN",
        "AAA", "IR", "VO", "CO", "UCL", "TA", "QL",
    ],
    cardinal,
    counted: |number, context| year(number, context).unwrap_or_else(|| cardinal(number)),
    gender: |_| None,
    ordinal,
    fraction,
    times: |said, number| match number {
        Some(1) => "once".to_owned(),
        _ => format!("{said} times"),
    },
    clock,
    phone: |digits| RULES.digits(digits),
    ordinal_stop: |_, _| None,
    compounds: false,
    capital_nouns: false,
};

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn cardinal(number: u64) -> String {
    let large = |size: u64, word: &str| {
        let (many, rest) = (number / size, number % size);
        let and = if rest < 100 { "and " } else { "" };
        let rest = if rest > 0 { format!(" {and}{}", cardinal(rest)) } else { String::new() };
        format!("{} {word}{rest}", cardinal(many))
    };
    match number {
        0..20 => UNITS[number as usize].to_owned(),
        20..100 => match number % 10 {
            0 => TENS[number as usize / 10].to_owned(),
            one => format!("{} {}", TENS[number as usize / 10], UNITS[one as usize]),
        },
        100..1000 => large(100, "hundred"),
        1000..1_000_000 => large(1000, "thousand"),
        1_000_000..1_000_000_000 => large(1_000_000, "million"),
        _ => large(1_000_000_000, "billion"),
    }
}

/// A year, where the word before says so and nothing is counted: "nineteen ninety".
fn year(number: u64, context: &Context<'_>) -> Option<String> {
    let before =
        is_one_of(context.before, &["in", "since", "year", "until", "till", "from", "by", "anno", "after", "before"]);
    let counts = context.unit || context.next.ends_with('s');
    let (century, year) = (number / 100, number % 100);
    if !before || counts || !(11..21).contains(&century) || year == 0 || century == 20 && year < 10 {
        return None;
    }
    let oh = if year < 10 { "oh " } else { "" };
    Some(format!("{} {oh}{}", cardinal(century), cardinal(year)))
}

fn ordinal(number: u64, ending: &str) -> Option<String> {
    if !matches!(ending, "st" | "nd" | "rd" | "th") {
        return None;
    }
    let words = cardinal(number);
    let (before, last) = words.rsplit_once(' ').map_or(("", &*words), |(before, last)| (before, last));
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        tens if tens.ends_with('y') => format!("{}ieth", &tens[..tens.len() - 1]),
        other => format!("{other}th"),
    };
    Some(if before.is_empty() { last } else { format!("{before} {last}") })
}

fn fraction(fraction: Fraction, context: &Context<'_>) -> FractionWords {
    let Fraction { whole, part, of } = fraction;
    let determined =
        is_one_of(context.before, &["a", "the", "your", "this", "that", "each", "every", "one", "another"]);
    let (piece, pieces) = match of {
        2 => ("half".to_owned(), "halves".to_owned()),
        4 => ("quarter".to_owned(), "quarters".to_owned()),
        _ => {
            let piece = ordinal(of, "th").unwrap_or_default();
            (piece.clone(), piece + "s")
        }
    };
    if whole > 0 {
        let part = if part == 1 { format!("a {piece}") } else { format!("{} {pieces}", cardinal(part)) };
        return FractionWords::many(format!("{} and {part}", cardinal(whole)));
    }
    let next = context.next;
    let free = next.is_empty() || matches!(next, "of" | "to" | "and" | "or" | "then" | "at" | "in" | "on");
    let whole_of = context.unit
        || is_one_of(next, &["hour", "minute", "second", "turn", "circle", "mile", "step", "metre", "meter"]);
    let the = matches!(next, "the" | "your" | "a" | "an" | "that" | "as" | "way" | "speed");
    let article = if next.starts_with(['a', 'e', 'i', 'o', 'u']) || next.starts_with("hour") { "an" } else { "a" };
    FractionWords::one(match (part, of) {
        (1, 2) if free && !determined => "one half".to_owned(),
        (1, 2) if whole_of && !determined => format!("half {article}"),
        (1, 2) => piece,
        (1, _) if determined => piece,
        (1, _) if free => format!("one {piece}"),
        (1, _) if context.unit => format!("a {piece} of {article}"),
        (1, _) => format!("a {piece}"),
        _ if context.unit => format!("{} {pieces} of {article}", cardinal(part)),
        _ if free || the => format!("{} {pieces}", cardinal(part)),
        _ => format!("{} {piece}", cardinal(part)),
    })
}

fn clock(large: u64, small: u64, before: &str) -> String {
    let of_day = is_one_of(before, &["at", "by", "until", "till", "before", "after", "from", "to", "around", "about"]);
    match small {
        0 if of_day && (1..13).contains(&large) => format!("{} o'clock", cardinal(large)),
        0 if of_day => format!("{} hundred", cardinal(large)),
        0 => format!("{} {}", cardinal(large), if large == 1 { "minute" } else { "minutes" }),
        1..10 => format!("{} oh {}", cardinal(large), cardinal(small)),
        _ => format!("{} {}", cardinal(large), cardinal(small)),
    }
}
