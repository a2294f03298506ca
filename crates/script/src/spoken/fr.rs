//! French.

use super::language::{
    Context, Fraction, FractionWords,
    Gender::{self, Feminine as F, Masculine as M},
    Rules, Signs, Unit, is_one_of,
};
use crate::script::words::Language;

pub(super) static RULES: Rules = Rules {
    language: Language::French,
    grouping: ' ',
    decimal: ',',
    point: "virgule",
    range: "à",
    range_from: "",
    prepositions: &[],
    between: &["entre"],
    multiplied: "fois",
    by: "sur",
    sets_of: "de",
    labels: &["série", "tour", "étape", "partie", "niveau", "jour", "semaine", "phase", "exercice", "page"],
    of: "sur",
    out_of: "sur",
    rests: &["repos", "pause", "tenez", "tiens", "attends", "attendez", "reposez", "gardez", "maintenez"],
    calls: &["appelle", "appelez", "appeler", "composez", "compose", "téléphone", "téléphonez"],
    per_words: &[
        "semaine", "jour", "mois", "an", "côté", "jambe", "bras", "main", "pied", "série", "minute", "heure", "seconde",
    ],
    signs: Signs {
        minus: "moins",
        plus: "plus",
        plus_or_minus: "plus ou moins",
        equals: "égale",
        less: "moins de",
        more: "plus de",
        at_most: "au maximum",
        at_least: "au moins",
        about: "environ",
        and: "et",
        or: "ou",
        number: "numéro",
        at: "à",
        per: "par",
        squared: "au carré",
        cubed: "au cube",
        percent: "pour cent",
        degrees: "degrés",
        ratio: "pour",
    },
    units: &[
        Unit { symbols: &["s", "sec", "secs", "\""], one: "seconde", many: "secondes", gender: F },
        Unit { symbols: &["min", "mins", "mn", "'"], one: "minute", many: "minutes", gender: F },
        Unit { symbols: &["h", "hr", "hrs"], one: "heure", many: "heures", gender: F },
        Unit { symbols: &["ms"], one: "milliseconde", many: "millisecondes", gender: F },
        Unit { symbols: &["sem"], one: "semaine", many: "semaines", gender: F },
        Unit { symbols: &["rép", "reps", "rep"], one: "répétition", many: "répétitions", gender: F },
        Unit { symbols: &["kg", "kgs"], one: "kilo", many: "kilos", gender: M },
        Unit { symbols: &["g", "gr"], one: "gramme", many: "grammes", gender: M },
        Unit { symbols: &["mg"], one: "milligramme", many: "milligrammes", gender: M },
        Unit { symbols: &["lb", "lbs"], one: "livre", many: "livres", gender: F },
        Unit { symbols: &["mm"], one: "millimètre", many: "millimètres", gender: M },
        Unit { symbols: &["cm", "cms"], one: "centimètre", many: "centimètres", gender: M },
        Unit { symbols: &["m"], one: "mètre", many: "mètres", gender: M },
        Unit { symbols: &["km", "kms"], one: "kilomètre", many: "kilomètres", gender: M },
        Unit { symbols: &["ml"], one: "millilitre", many: "millilitres", gender: M },
        Unit { symbols: &["l"], one: "litre", many: "litres", gender: M },
        Unit { symbols: &["km/h"], one: "kilomètre à l'heure", many: "kilomètres à l'heure", gender: M },
        Unit { symbols: &["m/s"], one: "mètre par seconde", many: "mètres par seconde", gender: M },
        Unit { symbols: &["bpm"], one: "battement par minute", many: "battements par minute", gender: M },
        Unit { symbols: &["kcal"], one: "kilocalorie", many: "kilocalories", gender: F },
        Unit { symbols: &["hz"], one: "hertz", many: "hertz", gender: M },
        Unit { symbols: &["°", "º"], one: "degré", many: "degrés", gender: M },
        Unit { symbols: &["°c", "ºc"], one: "degré Celsius", many: "degrés Celsius", gender: M },
        Unit { symbols: &["°f", "ºf"], one: "degré Fahrenheit", many: "degrés Fahrenheit", gender: M },
        Unit { symbols: &["%"], one: "pour cent", many: "pour cent", gender: M },
        Unit { symbols: &["$"], one: "dollar", many: "dollars", gender: M },
        Unit { symbols: &["€"], one: "euro", many: "euros", gender: M },
        Unit { symbols: &["£"], one: "livre", many: "livres", gender: F },
    ],
    abbreviations: &[
        ("et/ou", "et ou"),
        ("g/d", "gauche et droite"),
        ("d/g", "droite et gauche"),
        ("l/r", "gauche et droite"),
        ("gauche/droite", "gauche et droite"),
        ("p.ex.", "par exemple"),
        ("par ex.", "par exemple"),
        ("ex.", "exemple"),
        ("c.-à-d.", "c'est à dire"),
        ("c.à.d.", "c'est à dire"),
        ("càd", "c'est à dire"),
        ("env.", "environ"),
        ("approx.", "approximativement"),
        ("etc.", "et cetera."),
        ("etc", "et cetera"),
        ("max.", "maximum."),
        ("min.", "minutes."),
        ("sec.", "secondes."),
        ("sec", "sec"),
        ("rép.", "répétitions."),
        ("reps", "répétitions"),
        ("n°", "numéro"),
        ("nº", "numéro"),
        ("no.", "numéro"),
        ("mme", "madame"),
        ("mlle", "mademoiselle"),
        ("dr.", "docteur"),
        ("dr", "docteur"),
        ("svp", "s'il vous plaît"),
        ("stp", "s'il te plaît"),
        ("tél.", "téléphone"),
        ("qq.", "quelques"),
        ("vs.", "contre"),
        ("vs", "contre"),
        ("kg", "kilos"),
        ("cm", "centimètres"),
        ("km", "kilomètres"),
        ("mm", "millimètres"),
    ],
    initialisms: &[
        "OK", "IT", "LCA", "LCP", "LLI", "ACL", "ROM", "RPE", "ATM", "UE", "RM", "EMG", "USB", "LED", "ISO", "TFL",
        "IMC", "AVQ", "USA", "IRM",
    ],
    cardinal,
    counted,
    gender,
    ordinal,
    fraction,
    times: |said, number| match number {
        Some(1) => "une fois".to_owned(),
        _ => {
            let said = said.strip_suffix(" un").map_or_else(|| said.to_owned(), |start| format!("{start} une"));
            format!("{said} fois")
        }
    },
    clock,
    phone,
    ordinal_stop: |_, _| None,
    compounds: false,
    capital_nouns: false,
};

const UNITS: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

fn cardinal(number: u64) -> String {
    let and_rest = |words: String, rest: u64| if rest == 0 { words } else { format!("{words} {}", cardinal(rest)) };
    match number {
        0..20 => UNITS[number as usize].to_owned(),
        20..70 => tens(TENS[number as usize / 10], number % 10),
        71 => "soixante et onze".to_owned(),
        70..80 => format!("soixante-{}", cardinal(number - 60)),
        80 => "quatre-vingts".to_owned(),
        81..100 => format!("quatre-vingt-{}", cardinal(number - 80)),
        100..200 => and_rest("cent".to_owned(), number % 100),
        200..1000 if number.is_multiple_of(100) => format!("{} cents", cardinal(number / 100)),
        200..1000 => and_rest(format!("{} cent", cardinal(number / 100)), number % 100),
        1000..2000 => and_rest("mille".to_owned(), number % 1000),
        2000..1_000_000 => {
            let thousands = cardinal(number / 1000);
            let thousands = thousands.strip_suffix("cents").map_or(thousands.clone(), |start| format!("{start}cent"));
            let thousands = thousands.strip_suffix("vingts").map_or(thousands.clone(), |start| format!("{start}vingt"));
            and_rest(format!("{thousands} mille"), number % 1000)
        }
        1_000_000..1_000_000_000 => large(number, 1_000_000, "million"),
        _ => large(number, 1_000_000_000, "milliard"),
    }
}

fn tens(tens: &str, one: u64) -> String {
    match one {
        0 => tens.to_owned(),
        1 => format!("{tens} et un"),
        _ => format!("{tens}-{}", UNITS[one as usize]),
    }
}

fn large(number: u64, size: u64, word: &str) -> String {
    let (many, rest) = (number / size, number % size);
    let plural = if many > 1 { "s" } else { "" };
    let rest = if rest == 0 { String::new() } else { format!(" {}", cardinal(rest)) };
    format!("{} {word}{plural}{rest}", cardinal(many))
}

fn counted(number: u64, context: &Context<'_>) -> String {
    let words = cardinal(number);
    if context.gender == Some(F) && number % 10 == 1 && !matches!(number % 100, 11 | 71 | 91) {
        return words + "e";
    }
    words
}

fn gender(word: &str) -> Option<Gender> {
    const FEMININE: &[&str] = &[
        "fois",
        "minute",
        "minutes",
        "seconde",
        "secondes",
        "heure",
        "heures",
        "série",
        "séries",
        "jambe",
        "jambes",
        "main",
        "mains",
        "semaine",
        "semaines",
        "épaule",
        "épaules",
        "hanche",
        "hanches",
        "cuisse",
        "cuisses",
        "livre",
        "livres",
        "journée",
        "page",
        "pages",
        "marche",
        "marches",
        "étape",
        "étapes",
        "partie",
        "parties",
        "chaise",
        "chaises",
        "sangle",
        "sangles",
        "brique",
        "briques",
        "serviette",
        "couverture",
        "pause",
        "pauses",
        "personne",
        "personnes",
        "boucle",
        "cheville",
        "vertèbre",
        "côte",
        "vertèbres",
        "côtes",
        "rotation",
        "posture",
        "postures",
        "ronde",
        "rondes",
        "fente",
        "fentes",
        "planche",
        "planches",
        "pompe",
        "pompes",
    ];
    const NONE: &[&str] = &[
        "à",
        "de",
        "ou",
        "et",
        "en",
        "avec",
        "par",
        "pour",
        "sur",
        "puis",
        "maintenant",
        "fois",
        "mais",
        "dans",
        "encore",
        "plus",
        "moins",
        "ne",
        "le",
        "la",
        "les",
        "si",
        "au",
        "aux",
        "expirez",
        "inspirez",
        "par",
        "chaque",
        "sans",
    ];
    let word = word.to_lowercase();
    if FEMININE.contains(&&*word) {
        return Some(F);
    }
    if word.is_empty() || NONE.contains(&&*word) {
        return None;
    }
    let singular = word.trim_end_matches('s');
    let feminine =
        ["tion", "sion", "ée", "ette", "ance", "ence", "ure", "té", "xion"].iter().any(|end| singular.ends_with(end));
    Some(if feminine { F } else { M })
}

fn ordinal(number: u64, ending: &str) -> Option<String> {
    let (ending, _) = ending.strip_suffix('+').map_or((ending, false), |ending| (ending, true));
    match (number, ending) {
        (1, "er" | "ier" | "º") => return Some("premier".to_owned()),
        (1, "re" | "ère" | "ere" | "ière" | "ª") => return Some("première".to_owned()),
        (1, "ers") => return Some("premiers".to_owned()),
        (1, "res" | "ères") => return Some("premières".to_owned()),
        (2, "nd") => return Some("second".to_owned()),
        (2, "nde" | "de") => return Some("seconde".to_owned()),
        (_, "e" | "ème" | "eme" | "è" | "ième" | "ieme" | "es" | "èmes" | "º" | "ª") => {}
        _ => return None,
    }
    let words = cardinal(number);
    let words = words.strip_suffix("cents").map_or(words.clone(), |start| format!("{start}cent"));
    let words = words.strip_suffix("vingts").map_or(words.clone(), |start| format!("{start}vingt"));
    Some(match words.as_str() {
        words if words.ends_with("cinq") => format!("{words}uième"),
        words if words.ends_with("neuf") => format!("{}vième", &words[..words.len() - 1]),
        words => format!("{}ième", words.trim_end_matches('e')),
    })
}

fn fraction(fraction: Fraction, context: &Context<'_>) -> FractionWords {
    let Fraction { whole, part, of } = fraction;
    let feminine = context.gender == Some(F);
    if whole > 0 {
        let after = match (part, of) {
            (1, 2) if feminine => "et demie",
            (1, 2) => "et demi",
            (1, 4) => "et quart",
            (3, 4) => "trois quarts",
            (1, 3) => "et un tiers",
            (2, 3) => "et deux tiers",
            _ => "et quelques",
        };
        return FractionWords { before: counted(whole, context), after, one: whole == 1 };
    }
    let piece = match of {
        2 => "demi".to_owned(),
        3 => "tiers".to_owned(),
        4 => "quart".to_owned(),
        _ => ordinal(of, "e").unwrap_or_default(),
    };
    let vowel = context.next.starts_with(|letter: char| "aeiouyhéèêàâî".contains(letter));
    let of_noun = match context.gender {
        None => "",
        Some(_) if vowel => " d'",
        Some(_) => " de",
    };
    let article = is_one_of(context.before, &["un", "une", "le", "la", "chaque", "ce", "cette"]);
    let un = if article {
        ""
    } else if feminine && of == 2 {
        "une "
    } else {
        "un "
    };
    let plural = if of == 3 { "" } else { "s" };
    // "d'" stands with the word after it, which is not ours to join: the sound is the same with "de".
    let of_noun = of_noun.replace(" d'", " de");
    FractionWords::one(match (part, of) {
        (1, 2) => format!("{un}{piece}"),
        (1, _) => format!("{un}{piece}{of_noun}"),
        _ => format!("{} {piece}{plural}{of_noun}", cardinal(part)),
    })
}

fn clock(large: u64, small: u64, before: &str) -> String {
    let hours = counted(large, &Context { gender: Some(F), ..Context::default() });
    let of_day = is_one_of(before, &["à", "de", "dès", "vers", "avant", "après", "jusqu'à"]);
    let unit = if large < 2 { "heure" } else { "heures" };
    match small {
        0 if of_day => format!("{hours} {unit}"),
        0 => format!("{hours} {}", if large < 2 { "minute" } else { "minutes" }),
        _ => format!("{hours} {unit} {}", cardinal(small)),
    }
}

/// Short numbers as numbers, longer ones in pairs.
fn phone(digits: &str) -> String {
    if digits.len() <= 3 && !digits.starts_with('0') {
        return digits.parse().map_or_else(|_| RULES.digits(digits), cardinal);
    }
    let pairs: Vec<_> = digits
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap_or_default())
        .map(|pair| match pair.parse() {
            Ok(number) if !pair.starts_with('0') => cardinal(number),
            _ => RULES.digits(pair),
        })
        .collect();
    pairs.join(" ")
}
