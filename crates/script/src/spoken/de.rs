//! German.

use super::language::{
    Context, Fraction, FractionWords,
    Gender::{self, Feminine as F, Masculine as M, Neuter as N},
    Rules, Signs, Unit, is_one_of,
};
use super::word::capitalised;
use crate::script::words::Language;

pub(super) static RULES: Rules = Rules {
    language: Language::German,
    grouping: '.',
    decimal: ',',
    point: "Komma",
    range: "bis",
    range_from: "",
    prepositions: &[],
    between: &["zwischen"],
    multiplied: "mal",
    by: "mal",
    sets_of: "mit",
    labels: &[
        "runde",
        "satz",
        "schritt",
        "teil",
        "stufe",
        "tag",
        "woche",
        "durchgang",
        "übung",
        "phase",
        "seite",
        "serie",
    ],
    of: "von",
    out_of: "von",
    rests: &["halte", "halten", "pause", "ruhe", "warte", "pausiere"],
    calls: &["ruf", "rufe", "rufen", "wähle", "wählen", "wähl", "notruf", "nummer", "telefon"],
    per_words: &[
        "woche", "tag", "monat", "jahr", "seite", "bein", "arm", "hand", "fuß", "satz", "runde", "minute", "stunde",
        "sekunde",
    ],
    signs: Signs {
        minus: "minus",
        plus: "plus",
        plus_or_minus: "plus minus",
        equals: "gleich",
        less: "weniger als",
        more: "mehr als",
        at_most: "höchstens",
        at_least: "mindestens",
        about: "etwa",
        and: "und",
        or: "oder",
        number: "Nummer",
        at: "bei",
        per: "pro",
        squared: "hoch zwei",
        cubed: "hoch drei",
        percent: "Prozent",
        degrees: "Grad",
        ratio: "zu",
    },
    units: &[
        Unit { symbols: &["s", "sek", "sec", "\""], one: "Sekunde", many: "Sekunden", gender: F },
        Unit { symbols: &["min", "mins", "'"], one: "Minute", many: "Minuten", gender: F },
        Unit { symbols: &["h", "std", "stdn"], one: "Stunde", many: "Stunden", gender: F },
        Unit { symbols: &["ms"], one: "Millisekunde", many: "Millisekunden", gender: F },
        Unit { symbols: &["wo"], one: "Woche", many: "Wochen", gender: F },
        Unit { symbols: &["wdh", "whg"], one: "Wiederholung", many: "Wiederholungen", gender: F },
        Unit { symbols: &["kg"], one: "Kilogramm", many: "Kilogramm", gender: N },
        Unit { symbols: &["g"], one: "Gramm", many: "Gramm", gender: N },
        Unit { symbols: &["mg"], one: "Milligramm", many: "Milligramm", gender: N },
        Unit { symbols: &["lb", "lbs"], one: "Pfund", many: "Pfund", gender: N },
        Unit { symbols: &["mm"], one: "Millimeter", many: "Millimeter", gender: M },
        Unit { symbols: &["cm"], one: "Zentimeter", many: "Zentimeter", gender: M },
        Unit { symbols: &["m"], one: "Meter", many: "Meter", gender: M },
        Unit { symbols: &["km"], one: "Kilometer", many: "Kilometer", gender: M },
        Unit { symbols: &["ml"], one: "Milliliter", many: "Milliliter", gender: M },
        Unit { symbols: &["l"], one: "Liter", many: "Liter", gender: M },
        Unit { symbols: &["km/h"], one: "Kilometer pro Stunde", many: "Kilometer pro Stunde", gender: M },
        Unit { symbols: &["m/s"], one: "Meter pro Sekunde", many: "Meter pro Sekunde", gender: M },
        Unit { symbols: &["bpm"], one: "Schlag pro Minute", many: "Schläge pro Minute", gender: M },
        Unit { symbols: &["kcal"], one: "Kilokalorie", many: "Kilokalorien", gender: F },
        Unit { symbols: &["hz"], one: "Hertz", many: "Hertz", gender: N },
        Unit { symbols: &["°", "º"], one: "Grad", many: "Grad", gender: N },
        Unit { symbols: &["°c", "ºc"], one: "Grad Celsius", many: "Grad Celsius", gender: N },
        Unit { symbols: &["°f", "ºf"], one: "Grad Fahrenheit", many: "Grad Fahrenheit", gender: N },
        Unit { symbols: &["%"], one: "Prozent", many: "Prozent", gender: N },
        Unit { symbols: &["$"], one: "Dollar", many: "Dollar", gender: M },
        Unit { symbols: &["€"], one: "Euro", many: "Euro", gender: M },
        Unit { symbols: &["£"], one: "Pfund", many: "Pfund", gender: N },
    ],
    abbreviations: &[
        ("und/oder", "und oder"),
        ("l/r", "links und rechts"),
        ("li/re", "links und rechts"),
        ("re/li", "rechts und links"),
        ("li./re.", "links und rechts"),
        ("links/rechts", "links und rechts"),
        ("rechts/links", "rechts und links"),
        ("ein/aus", "ein und aus"),
        ("z.b.", "zum Beispiel"),
        ("zb.", "zum Beispiel"),
        ("d.h.", "das heißt"),
        ("u.a.", "unter anderem"),
        ("o.ä.", "oder Ähnliches."),
        ("u.ä.", "und Ähnliches."),
        ("u.u.", "unter Umständen"),
        ("i.d.r.", "in der Regel"),
        ("bzw.", "beziehungsweise"),
        ("usw.", "und so weiter."),
        ("etc.", "et cetera."),
        ("etc", "et cetera"),
        ("ca.", "circa"),
        ("evtl.", "eventuell"),
        ("ggf.", "gegebenenfalls"),
        ("max.", "maximal"),
        ("mind.", "mindestens"),
        ("inkl.", "inklusive"),
        ("exkl.", "exklusive"),
        ("insg.", "insgesamt"),
        ("vgl.", "vergleiche"),
        ("sog.", "sogenannt"),
        ("allg.", "allgemein"),
        ("li.", "links."),
        ("re.", "rechts."),
        ("wdh.", "Wiederholungen."),
        ("wdh", "Wiederholungen"),
        ("sek.", "Sekunden."),
        ("min.", "Minuten."),
        ("std.", "Stunden."),
        ("nr.", "Nummer"),
        ("dr.", "Doktor"),
        ("prof.", "Professor"),
        ("str.", "Straße"),
        ("tel.", "Telefon"),
        ("hl.", "heilig"),
        ("kg", "Kilogramm"),
        ("cm", "Zentimeter"),
        ("mm", "Millimeter"),
        ("km", "Kilometer"),
        ("sek", "Sekunden"),
        ("vs.", "gegen"),
        ("ok", "okay"),
        ("abs.", "Absatz"),
    ],
    initialisms: &[
        "ISG", "SI", "SIG", "IT", "ITB", "ACL", "ROM", "RPE", "EU", "USA", "OP", "EKG", "LED", "USB", "HR", "AU", "CO",
        "UV", "EMS",
    ],
    cardinal,
    counted,
    gender,
    ordinal: |number, ending| ordinal(number, ending),
    fraction,
    times: |said, number| match number {
        Some(1) => "einmal".to_owned(),
        _ => format!("{said}mal"),
    },
    clock,
    phone: |digits| RULES.digits(digits),
    ordinal_stop,
    compounds: true,
    capital_nouns: true,
};

const UNITS: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const TENS: [&str; 10] =
    ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];

fn cardinal(number: u64) -> String {
    match number {
        0..20 => UNITS[number as usize].to_owned(),
        20..100 => match number % 10 {
            0 => TENS[number as usize / 10].to_owned(),
            one => format!("{}und{}", inside(one), TENS[number as usize / 10]),
        },
        100..1000 => format!("{}hundert{}", inside(number / 100), rest(number % 100)),
        1000..1_000_000 => format!("{}tausend{}", inside(number / 1000), rest(number % 1000)),
        1_000_000..1_000_000_000 => millions(number, 1_000_000, "eine Million", "Millionen"),
        _ => millions(number, 1_000_000_000, "eine Milliarde", "Milliarden"),
    }
}

fn millions(number: u64, size: u64, one: &str, many: &str) -> String {
    let words = match number / size {
        1 => one.to_owned(),
        several => format!("{} {many}", cardinal(several)),
    };
    if number.is_multiple_of(size) { words } else { format!("{words} {}", cardinal(number % size)) }
}

fn rest(number: u64) -> String {
    if number == 0 { String::new() } else { cardinal(number) }
}

/// Inside a longer number: "ein", not "eins".
fn inside(number: u64) -> String {
    let words = cardinal(number);
    if number % 100 == 1 { words.trim_end_matches('s').to_owned() } else { words }
}

fn counted(number: u64, context: &Context<'_>) -> String {
    let before = is_one_of(
        context.before,
        &["im", "in", "seit", "jahr", "jahre", "anno", "bis", "ab", "von", "januar", "mai", "juni", "juli"],
    );
    if before && context.gender.is_none() && (1100..2000).contains(&number) {
        return format!("{}hundert{}", cardinal(number / 100), rest(number % 100));
    }
    let Some(gender) = context.gender.filter(|_| number == 1) else {
        return if number > 1 && context.gender.is_some() { inside(number) } else { cardinal(number) };
    };
    if context.next.is_empty() || matches!(context.next, "Grad" | "Prozent" | "Euro" | "Dollar") {
        return "ein".to_owned();
    }
    let dative =
        is_one_of(context.before, &["mit", "nach", "von", "bei", "zu", "aus", "seit", "in", "vor", "ab", "an", "auf"]);
    let alone =
        matches!(context.before, "" | "ist" | "noch" | "und" | "oder" | "nur" | "etwa" | "circa" | "als" | "pause");
    match (gender, dative) {
        (F, false) => "eine",
        (F, true) => "einer",
        (_, true) => "einem",
        (M, false) if !alone => "einen",
        _ => "ein",
    }
    .to_owned()
}

fn gender(word: &str) -> Option<Gender> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    const MASCULINE: &[&str] = &[
        "Atemzug",
        "Meter",
        "Zentimeter",
        "Millimeter",
        "Kilometer",
        "Liter",
        "Tag",
        "Monat",
        "Satz",
        "Schritt",
        "Durchgang",
        "Kreis",
        "Block",
        "Gurt",
        "Stuhl",
        "Ball",
        "Arm",
        "Fuß",
        "Zug",
        "Schlag",
        "Sprung",
        "Punkt",
        "Rücken",
        "Zeh",
        "Finger",
        "Wirbel",
        "Kopf",
        "Ellbogen",
        "Euro",
        "Dollar",
        "Stock",
        "Teil",
        "Winkel",
        "Griff",
        "Moment",
        "Weg",
    ];
    const NEUTER: &[&str] =
        &["Mal", "Knie", "Bein", "Kissen", "Handtuch", "Band", "Pfund", "Kilo", "Gramm", "Kilogramm", "Grad", "Jahr"];
    const FEMININE: &[&str] = &["Hand", "Matte", "Zahl", "Stunde", "Hüfte"];
    if MASCULINE.contains(&word) {
        return Some(M);
    }
    let feminine = ["e", "ung", "ion", "heit", "keit", "schaft", "tät"].iter().any(|ending| word.ends_with(ending));
    Some(if (FEMININE.contains(&word) || feminine) && !NEUTER.contains(&word) { F } else { N })
}

/// The ending is that of the whole word: "te", "ten", "ter", "tes"; also as it is written, "ste".
fn ordinal(number: u64, ending: &str) -> Option<String> {
    let ending = match ending.strip_prefix('s').unwrap_or(ending) {
        ending @ ("te" | "ten" | "ter" | "tes" | "tem") => &ending[1..],
        _ => return None,
    };
    let stem = match number {
        1 => "erst".to_owned(),
        3 => "dritt".to_owned(),
        7 => "siebt".to_owned(),
        8 => "acht".to_owned(),
        0..20 => format!("{}t", cardinal(number)),
        _ => match number % 100 {
            last @ 1..20 if number < 1_000_000 => {
                let before = cardinal(number);
                let last_words = cardinal(last);
                let before = before.strip_suffix(&*last_words).unwrap_or_default();
                format!("{before}{}", ordinal(last, "te")?.trim_end_matches('e'))
            }
            _ => format!("{}st", cardinal(number)),
        },
    };
    Some(format!("{stem}{ending}"))
}

fn ordinal_stop([second, before]: [&str; 2], next: &str) -> Option<&'static str> {
    const MONTHS: &[&str] = &[
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    /// What is numbered in a row; with an article or without.
    const IN_A_ROW: &[&str] = &[
        "Runde",
        "Satz",
        "Tag",
        "Durchgang",
        "Woche",
        "Übung",
        "Schritt",
        "Seite",
        "Mal",
        "Stufe",
        "Teil",
        "Stock",
        "Rippe",
        "Wirbel",
        "Lendenwirbel",
        "Brustwirbel",
        "Halswirbel",
        "Zeh",
        "Finger",
        "Monat",
        "Stunde",
        "Minute",
        "Position",
        "Serie",
        "Phase",
        "Einheit",
        "Wiederholung",
        "Versuch",
        "Platz",
        "Klasse",
    ];
    let contracted = matches!(before, "am" | "im" | "zum" | "beim" | "vom" | "jeden" | "jedem" | "ins" | "ans" | "zur");
    /// What begins a sentence and is no noun.
    const BEGINNINGS: &[&str] = &[
        "Sie", "Er", "Es", "Wir", "Ich", "Du", "Ihr", "Dann", "Jetzt", "Und", "Das", "Die", "Der", "Ein", "Eine",
        "Nun", "Danach", "Halte", "Atme", "Aber", "Wenn", "So", "Bleib", "Wechsle", "Mach", "Leg", "Setz", "Steh",
        "Beuge", "Strecke", "Zieh", "Drück",
    ];
    if next.is_empty() || BEGINNINGS.contains(&next) {
        return contracted.then_some("ten");
    }
    if MONTHS.contains(&next) {
        return Some(if before.is_empty() {
            "ter"
        } else if matches!(before, "der" | "das" | "die") {
            "te"
        } else {
            "ten"
        });
    }
    let preposition = is_one_of(
        second,
        &[
            "in", "an", "auf", "mit", "nach", "bei", "von", "zu", "während", "ab", "seit", "vor", "aus", "unter",
            "über", "neben", "zwischen",
        ],
    );
    match before {
        "am" | "im" | "zum" | "beim" | "vom" | "zur" | "den" | "dem" | "des" | "jeden" | "jedem" | "einem"
        | "einer" | "einen" | "deinem" | "deinen" | "deiner" | "diesem" | "diesen" | "dieser" | "jeder" | "unserem" => {
            Some("ten")
        }
        "der" if preposition || gender(next) == Some(F) => Some("ten"),
        "der" | "das" | "dieses" => Some("te"),
        "die" | "eine" | "deine" | "diese" | "jede" => Some("te"),
        "ins" | "ans" | "jedes" => Some("te"),
        "ein" | "dein" | "kein" => Some(if gender(next) == Some(M) { "ter" } else { "tes" }),
        "von" | "bis" | "auf" | "mal" => None,
        "" | "jetzt" | "nun" | "und" | "oder" | "noch" | "dann" | "nächste" if IN_A_ROW.contains(&next) => {
            Some(match gender(next) {
                Some(M) => "ter",
                Some(F) => "te",
                _ => "tes",
            })
        }
        _ => None,
    }
}

fn fraction(fraction: Fraction, context: &Context<'_>) -> FractionWords {
    let Fraction { whole, part, of } = fraction;
    let piece = match of {
        2 => "halb".to_owned(),
        3 => "drittel".to_owned(),
        _ => format!("{}tel", ordinal(of, "te").unwrap_or_default().trim_end_matches("te")),
    };
    match (whole, part, of) {
        (1, 1, 2) => FractionWords::many("eineinhalb"),
        (1.., 1, 2) => FractionWords::many(format!("{}einhalb", inside(whole))),
        (1.., ..) => FractionWords::many(format!("{} ein {piece}", cardinal(whole)).replace("ein drei", "drei")),
        (0, 1, 2) => {
            let determined =
                matches!(context.before, "eine" | "die" | "der" | "einer" | "jede" | "das" | "ein" | "einen" | "den");
            FractionWords::one(match (context.gender, determined) {
                (None, _) => "ein halb".to_owned(),
                (_, true) if matches!(context.before, "einer" | "den" | "einen") => "halben".to_owned(),
                (_, true) => "halbe".to_owned(),
                (Some(F), _) => "eine halbe".to_owned(),
                (Some(M), _) => "einen halben".to_owned(),
                (Some(N), _) => "ein halbes".to_owned(),
            })
        }
        (0, 1, _) => {
            let piece = if context.gender.is_some() { piece } else { capitalised(&piece) };
            let gender = context.gender.unwrap_or(N);
            let determined = context.before.starts_with("ein") || matches!(context.before, "die" | "das" | "der");
            FractionWords::one(match (determined, gender) {
                (true, _) => piece,
                (false, F) => format!("eine {piece}"),
                (false, _) => format!("ein {piece}"),
            })
        }
        _ => {
            FractionWords::one(format!("{} {}", cardinal(part), if context.unit { piece } else { capitalised(&piece) }))
        }
    }
}

fn clock(large: u64, small: u64, before: &str) -> String {
    let of_day = is_one_of(before, &["um", "ab", "bis", "gegen", "vor", "nach", "von"]);
    match (small, of_day || large > 12) {
        (0, true) => format!("{} Uhr", inside(large)),
        (_, true) => format!("{} Uhr {}", inside(large), cardinal(small)),
        (0, false) => format!("{} Minuten", cardinal(large)).replace("eins Minuten", "eine Minute"),
        (_, false) => format!("{} Uhr {}", inside(large), cardinal(small)),
    }
}
