//! Italian.

use super::language::{
    Context, Fraction, FractionWords,
    Gender::{self, Feminine as F, Masculine as M},
    Rules, Signs, Unit, is_one_of,
};
use crate::script::words::Language;

pub(super) static RULES: Rules = Rules {
    language: Language::Italian,
    grouping: '.',
    decimal: ',',
    point: "virgola",
    range: "a",
    range_from: "da",
    prepositions: &[
        "per", "di", "da", "in", "con", "tra", "fra", "a", "dai", "dalle", "su", "ogni", "i", "le", "gli", "altri",
        "altre", "circa", "dopo", "entro", "ai", "alle", "dei", "delle",
    ],
    between: &["tra", "fra"],
    multiplied: "per",
    by: "per",
    sets_of: "da",
    labels: &["serie", "giro", "passo", "parte", "livello", "giorno", "settimana", "fase", "esercizio", "pagina"],
    of: "di",
    out_of: "su",
    rests: &["riposa", "riposo", "pausa", "tieni", "aspetta", "mantieni", "riposati"],
    calls: &["chiama", "chiami", "chiamare", "chiamate", "componi", "componga", "telefona", "telefono"],
    per_words: &[
        "settimana",
        "giorno",
        "mese",
        "anno",
        "lato",
        "gamba",
        "braccio",
        "mano",
        "piede",
        "serie",
        "minuto",
        "ora",
        "secondo",
    ],
    signs: Signs {
        minus: "meno",
        plus: "più",
        plus_or_minus: "più o meno",
        equals: "uguale a",
        less: "meno di",
        more: "più di",
        at_most: "al massimo",
        at_least: "almeno",
        about: "circa",
        and: "e",
        or: "o",
        number: "numero",
        at: "a",
        per: "per",
        squared: "al quadrato",
        cubed: "al cubo",
        percent: "per cento",
        degrees: "gradi",
        ratio: "a",
    },
    units: &[
        Unit { symbols: &["s", "sec", "secs", "\""], one: "secondo", many: "secondi", gender: M },
        Unit { symbols: &["min", "mins", "'"], one: "minuto", many: "minuti", gender: M },
        Unit { symbols: &["h", "hr"], one: "ora", many: "ore", gender: F },
        Unit { symbols: &["ms"], one: "millisecondo", many: "millisecondi", gender: M },
        Unit { symbols: &["sett"], one: "settimana", many: "settimane", gender: F },
        Unit { symbols: &["rip", "reps", "rep"], one: "ripetizione", many: "ripetizioni", gender: F },
        Unit { symbols: &["kg"], one: "chilo", many: "chili", gender: M },
        Unit { symbols: &["g", "gr"], one: "grammo", many: "grammi", gender: M },
        Unit { symbols: &["mg"], one: "milligrammo", many: "milligrammi", gender: M },
        Unit { symbols: &["lb", "lbs"], one: "libbra", many: "libbre", gender: F },
        Unit { symbols: &["mm"], one: "millimetro", many: "millimetri", gender: M },
        Unit { symbols: &["cm"], one: "centimetro", many: "centimetri", gender: M },
        Unit { symbols: &["m", "mt"], one: "metro", many: "metri", gender: M },
        Unit { symbols: &["km"], one: "chilometro", many: "chilometri", gender: M },
        Unit { symbols: &["ml"], one: "millilitro", many: "millilitri", gender: M },
        Unit { symbols: &["l"], one: "litro", many: "litri", gender: M },
        Unit { symbols: &["km/h"], one: "chilometro all'ora", many: "chilometri all'ora", gender: M },
        Unit { symbols: &["m/s"], one: "metro al secondo", many: "metri al secondo", gender: M },
        Unit { symbols: &["bpm"], one: "battito al minuto", many: "battiti al minuto", gender: M },
        Unit { symbols: &["kcal"], one: "chilocaloria", many: "chilocalorie", gender: F },
        Unit { symbols: &["hz"], one: "hertz", many: "hertz", gender: M },
        Unit { symbols: &["°", "º"], one: "grado", many: "gradi", gender: M },
        Unit { symbols: &["°c", "ºc"], one: "grado Celsius", many: "gradi Celsius", gender: M },
        Unit { symbols: &["°f", "ºf"], one: "grado Fahrenheit", many: "gradi Fahrenheit", gender: M },
        Unit { symbols: &["%"], one: "per cento", many: "per cento", gender: M },
        Unit { symbols: &["$"], one: "dollaro", many: "dollari", gender: M },
        Unit { symbols: &["€"], one: "euro", many: "euro", gender: M },
        Unit { symbols: &["£"], one: "sterlina", many: "sterline", gender: F },
    ],
    abbreviations: &[
        // Accents typed as apostrophes.
        ("perche'", "perché"),
        ("finche'", "finché"),
        ("poiche'", "poiché"),
        ("affinche'", "affinché"),
        ("anziche'", "anziché"),
        ("cioe'", "cioè"),
        ("pero'", "però"),
        ("piu'", "più"),
        ("puo'", "può"),
        ("giu'", "giù"),
        ("gia'", "già"),
        ("cosi'", "così"),
        ("meta'", "metà"),
        ("sara'", "sarà"),
        ("sentira'", "sentirà"),
        ("citta'", "città"),
        ("mobilita'", "mobilità"),
        ("intensita'", "intensità"),
        ("capacita'", "capacità"),
        ("e'", "è"),
        ("si'", "sì"),
        ("la'", "là"),
        ("li'", "lì"),
        ("ne'", "né"),
        ("e/o", "e o"),
        ("sx/dx", "sinistra e destra"),
        ("dx/sx", "destra e sinistra"),
        ("s/d", "sinistra e destra"),
        ("d/s", "destra e sinistra"),
        ("l/r", "sinistra e destra"),
        ("sinistra/destra", "sinistra e destra"),
        ("destra/sinistra", "destra e sinistra"),
        ("p.es.", "per esempio"),
        ("es.", "esempio"),
        ("ca.", "circa"),
        ("ca", "circa"),
        ("c.a.", "circa"),
        ("ecc.", "eccetera."),
        ("etc.", "eccetera."),
        ("ecc", "eccetera"),
        ("etc", "eccetera"),
        ("sx.", "sinistra."),
        ("sx", "sinistra"),
        ("dx.", "destra."),
        ("dx", "destra"),
        ("max.", "massimo."),
        ("min.", "minuti."),
        ("sec.", "secondi."),
        ("rip.", "ripetizioni."),
        ("reps", "ripetizioni"),
        ("n.", "numero"),
        ("n°", "numero"),
        ("nº", "numero"),
        ("nr.", "numero"),
        ("num.", "numero"),
        ("sig.ra", "signora"),
        ("sig.", "signor"),
        ("dott.ssa", "dottoressa"),
        ("dott.", "dottor"),
        ("dr.", "dottor"),
        ("tel.", "telefono"),
        ("pag.", "pagina"),
        ("vs.", "contro"),
        ("kg", "chili"),
        ("cm", "centimetri"),
        ("km", "chilometri"),
        ("mm", "millimetri"),
    ],
    initialisms: &[
        "OK", "IT", "LCA", "LCP", "ACL", "ROM", "RPE", "ATM", "UE", "RM", "EMG", "USB", "LED", "USA", "ECG", "IMC",
        "AVQ",
    ],
    cardinal,
    counted,
    gender,
    ordinal,
    fraction,
    times: |said, number| match number {
        Some(1) => "una volta".to_owned(),
        _ => format!("{said} volte"),
    },
    clock,
    phone: |digits| match digits {
        "118" | "113" | "115" => digits.parse().map_or_else(|_| RULES.digits(digits), cardinal),
        _ => RULES.digits(digits),
    },
    ordinal_stop: |_, _| None,
    compounds: false,
    capital_nouns: false,
};

const UNITS: [&str; 20] = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];
const TENS: [&str; 10] =
    ["", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"];

/// One word, its last "tre" with an accent: "ventitré".
fn cardinal(number: u64) -> String {
    let mut words = plain(number);
    if number > 3 && words.ends_with("tre") {
        words.replace_range(words.len() - 1.., "é");
    }
    words
}

fn plain(number: u64) -> String {
    match number {
        0..20 => UNITS[number as usize].to_owned(),
        20..100 => match (TENS[number as usize / 10], number % 10) {
            (tens, 0) => tens.to_owned(),
            (tens, one @ (1 | 8)) => format!("{}{}", &tens[..tens.len() - 1], UNITS[one as usize]),
            (tens, one) => format!("{tens}{}", UNITS[one as usize]),
        },
        100..1000 => {
            let hundreds = if number < 200 { String::new() } else { plain(number / 100) };
            let rest = number % 100;
            let cento = if rest / 10 == 8 || rest == 8 { "cent" } else { "cento" };
            format!("{hundreds}{cento}{}", if rest == 0 { String::new() } else { plain(rest) })
        }
        1000..1_000_000 => {
            let thousands = if number < 2000 { "mille".to_owned() } else { format!("{}mila", plain(number / 1000)) };
            format!("{thousands}{}", if number.is_multiple_of(1000) { String::new() } else { plain(number % 1000) })
        }
        1_000_000..1_000_000_000 => large(number, 1_000_000, "un milione", "milioni"),
        _ => large(number, 1_000_000_000, "un miliardo", "miliardi"),
    }
}

fn large(number: u64, size: u64, one: &str, many: &str) -> String {
    let words = if number / size == 1 { one.to_owned() } else { format!("{} {many}", cardinal(number / size)) };
    if number.is_multiple_of(size) { words } else { format!("{words} {}", plain(number % size)) }
}

fn counted(number: u64, context: &Context<'_>) -> String {
    if number != 1 {
        return cardinal(number);
    }
    let next = context.next.to_lowercase();
    let vowel = next.starts_with(|letter: char| "aeiouàèéìòù".contains(letter));
    // "uno squat", "uno zaino"
    let mut letters = next.chars();
    let hard = match (letters.next(), letters.next()) {
        (Some('s'), Some(second)) => !"aeiouàèéìòù".contains(second),
        (Some('z' | 'x' | 'y'), _) | (Some('g'), Some('n')) | (Some('p'), Some('s' | 'n')) => true,
        _ => false,
    };
    match context.gender {
        Some(F) if vowel => "un".to_owned(),
        Some(F) => "una".to_owned(),
        Some(_) if next.is_empty() || hard => "uno".to_owned(),
        Some(_) => "un".to_owned(),
        None => "uno".to_owned(),
    }
}

fn gender(word: &str) -> Option<Gender> {
    const FEMININE: &[&str] = &[
        "mano",
        "mani",
        "serie",
        "volte",
        "ripetizioni",
        "ore",
        "gambe",
        "parte",
        "parti",
        "libbre",
        "settimane",
        "posizioni",
    ];
    const MASCULINE: &[&str] = &[
        "minuti",
        "secondi",
        "respiri",
        "giri",
        "giorni",
        "metri",
        "chili",
        "piede",
        "piedi",
        "mese",
        "mesi",
        "cuscini",
        "squat",
        "plank",
        "problema",
        "programma",
    ];
    const NONE: &[&str] = &[
        "a", "di", "o", "e", "in", "con", "per", "poi", "da", "su", "ogni", "come", "dopo", "prima", "fino", "non",
        "inspira", "espira", "la", "lo", "adesso", "dentro", "contro", "quando", "mentre", "tra", "fra", "sulla",
        "nella", "della",
    ];
    let word = word.to_lowercase();
    if FEMININE.contains(&&*word) {
        return Some(F);
    }
    if MASCULINE.contains(&&*word) {
        return Some(M);
    }
    if word.is_empty() || NONE.contains(&&*word) {
        return None;
    }
    if ["a", "zione", "sione", "zioni", "sioni", "tà"].iter().any(|ending| word.ends_with(ending)) {
        return Some(F);
    }
    ["o", "i", "e", "t", "k", "p"].iter().any(|ending| word.ends_with(ending)).then_some(M)
}

fn ordinal(number: u64, ending: &str) -> Option<String> {
    let last = match ending.strip_suffix('+').unwrap_or(ending) {
        "º" | "o" | "mo" => 'o',
        "ª" | "ma" => 'a',
        _ => return None,
    };
    const STEMS: [&str; 11] =
        ["", "prim", "second", "terz", "quart", "quint", "sest", "settim", "ottav", "non", "decim"];
    let stem = match number {
        0 => return None,
        1..11 => STEMS[number as usize].to_owned(),
        _ => {
            let words = plain(number);
            match words.strip_suffix("tre").or(words.strip_suffix("sei")) {
                Some(_) => format!("{words}esim"),
                None => format!("{}esim", words.trim_end_matches(['a', 'e', 'i', 'o'])),
            }
        }
    };
    Some(format!("{stem}{last}"))
}

fn fraction(fraction: Fraction, context: &Context<'_>) -> FractionWords {
    let Fraction { whole, part, of } = fraction;
    let feminine = context.gender == Some(F);
    if whole > 0 {
        let after = match (part, of) {
            (1, 2) if feminine => "e mezza",
            (1, 2) => "e mezzo",
            (1, 4) => "e un quarto",
            (3, 4) => "e tre quarti",
            (1, 3) => "e un terzo",
            (2, 3) => "e due terzi",
            _ => "e qualcosa",
        };
        return FractionWords { before: counted(whole, context), after, one: whole == 1 };
    }
    let piece = match of {
        2 => if feminine { "mezza" } else { "mezzo" }.to_owned(),
        _ => ordinal(of, "o").unwrap_or_default(),
    };
    let of_noun = if context.gender.is_some() { " di" } else { "" };
    let article = is_one_of(context.before, &["un", "il", "una", "la", "ogni"]);
    FractionWords::one(match (part, of) {
        (1, 2) => piece,
        (1, _) if article => format!("{piece}{of_noun}"),
        (1, _) => format!("un {piece}{of_noun}"),
        _ => format!("{} {}i{of_noun}", cardinal(part), piece.trim_end_matches('o')),
    })
}

fn clock(large: u64, small: u64, before: &str) -> String {
    let of_day = is_one_of(before, &["alle", "le", "dalle", "delle", "all'"]);
    let hours = if large == 1 { "una".to_owned() } else { cardinal(large) };
    match small {
        0 if of_day => hours,
        0 => format!(
            "{} {}",
            if large == 1 { "un".to_owned() } else { cardinal(large) },
            if large == 1 { "minuto" } else { "minuti" }
        ),
        15 if of_day => format!("{hours} e un quarto"),
        30 if of_day => format!("{hours} e mezza"),
        _ => format!("{hours} e {}", cardinal(small)),
    }
}
