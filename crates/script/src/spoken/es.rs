//! Spanish.

use super::language::{
    Context, Fraction, FractionWords,
    Gender::{self, Feminine as F, Masculine as M},
    Rules, Signs, Unit, is_one_of,
};
use crate::script::words::Language;

pub(super) static RULES: Rules = Rules {
    language: Language::Spanish,
    grouping: '.',
    decimal: ',',
    point: "coma",
    range: "a",
    range_from: "de",
    prepositions: &[
        "de", "por", "durante", "en", "con", "entre", "a", "para", "cada", "tras", "sobre", "desde", "los", "las",
        "unos", "unas", "hasta", "otros", "otras", "del", "al",
    ],
    between: &["entre"],
    multiplied: "por",
    by: "por",
    sets_of: "de",
    labels: &["serie", "ronda", "paso", "parte", "nivel", "día", "semana", "fase", "vuelta", "ejercicio", "página"],
    of: "de",
    out_of: "sobre",
    rests: &["descansa", "descanso", "pausa", "mantén", "espera", "aguanta", "reposa"],
    calls: &["llama", "llame", "llamar", "marca", "marque", "marcar", "teléfono"],
    per_words: &[
        "semana", "día", "mes", "año", "lado", "pierna", "brazo", "mano", "pie", "serie", "minuto", "hora", "segundo",
    ],
    signs: Signs {
        minus: "menos",
        plus: "más",
        plus_or_minus: "más o menos",
        equals: "igual a",
        less: "menos de",
        more: "más de",
        at_most: "como máximo",
        at_least: "al menos",
        about: "alrededor de",
        and: "y",
        or: "o",
        number: "número",
        at: "a",
        per: "por",
        squared: "al cuadrado",
        cubed: "al cubo",
        percent: "por ciento",
        degrees: "grados",
        ratio: "a",
    },
    units: &[
        Unit { symbols: &["s", "seg", "segs", "sec", "\""], one: "segundo", many: "segundos", gender: M },
        Unit { symbols: &["min", "mins", "'"], one: "minuto", many: "minutos", gender: M },
        Unit { symbols: &["h", "hs", "hr", "hrs"], one: "hora", many: "horas", gender: F },
        Unit { symbols: &["ms"], one: "milisegundo", many: "milisegundos", gender: M },
        Unit { symbols: &["sem"], one: "semana", many: "semanas", gender: F },
        Unit { symbols: &["rep", "reps"], one: "repetición", many: "repeticiones", gender: F },
        Unit { symbols: &["kg", "kgs"], one: "kilo", many: "kilos", gender: M },
        Unit { symbols: &["g", "gr"], one: "gramo", many: "gramos", gender: M },
        Unit { symbols: &["mg"], one: "miligramo", many: "miligramos", gender: M },
        Unit { symbols: &["lb", "lbs"], one: "libra", many: "libras", gender: F },
        Unit { symbols: &["mm"], one: "milímetro", many: "milímetros", gender: M },
        Unit { symbols: &["cm", "cms"], one: "centímetro", many: "centímetros", gender: M },
        Unit { symbols: &["m", "mts"], one: "metro", many: "metros", gender: M },
        Unit { symbols: &["km", "kms"], one: "kilómetro", many: "kilómetros", gender: M },
        Unit { symbols: &["ml"], one: "mililitro", many: "mililitros", gender: M },
        Unit { symbols: &["l"], one: "litro", many: "litros", gender: M },
        Unit { symbols: &["km/h"], one: "kilómetro por hora", many: "kilómetros por hora", gender: M },
        Unit { symbols: &["m/s"], one: "metro por segundo", many: "metros por segundo", gender: M },
        Unit { symbols: &["bpm", "ppm", "lpm"], one: "latido por minuto", many: "latidos por minuto", gender: M },
        Unit { symbols: &["kcal"], one: "kilocaloría", many: "kilocalorías", gender: F },
        Unit { symbols: &["hz"], one: "hercio", many: "hercios", gender: M },
        Unit { symbols: &["°", "º"], one: "grado", many: "grados", gender: M },
        Unit { symbols: &["°c", "ºc"], one: "grado centígrado", many: "grados centígrados", gender: M },
        Unit { symbols: &["°f", "ºf"], one: "grado Fahrenheit", many: "grados Fahrenheit", gender: M },
        Unit { symbols: &["%"], one: "por ciento", many: "por ciento", gender: M },
        Unit { symbols: &["$"], one: "dólar", many: "dólares", gender: M },
        Unit { symbols: &["€"], one: "euro", many: "euros", gender: M },
        Unit { symbols: &["£"], one: "libra", many: "libras", gender: F },
    ],
    abbreviations: &[
        ("y/o", "y o"),
        ("e/o", "y o"),
        ("i/d", "izquierda y derecha"),
        ("d/i", "derecha e izquierda"),
        ("izq/der", "izquierda y derecha"),
        ("izq./der.", "izquierda y derecha"),
        ("l/r", "izquierda y derecha"),
        ("izquierda/derecha", "izquierda y derecha"),
        ("c/u", "cada uno"),
        ("c/", "con"),
        ("s/", "sin"),
        ("p.ej.", "por ejemplo"),
        ("ej.", "ejemplo"),
        ("aprox.", "aproximadamente"),
        ("aprox", "aproximadamente"),
        ("etc.", "etcétera."),
        ("etc", "etcétera"),
        ("uds.", "ustedes"),
        ("ud.", "usted"),
        ("vd.", "usted"),
        ("izq.", "izquierda."),
        ("izda.", "izquierda."),
        ("izdo.", "izquierdo."),
        ("izq", "izquierda"),
        ("dcha.", "derecha."),
        ("dcho.", "derecho."),
        ("der.", "derecha."),
        ("máx.", "máximo."),
        ("max.", "máximo."),
        ("mín.", "mínimo."),
        ("min.", "minutos."),
        ("seg.", "segundos."),
        ("núm.", "número"),
        ("n.º", "número"),
        ("nº", "número"),
        ("n°", "número"),
        ("sra.", "señora"),
        ("sr.", "señor"),
        ("dra.", "doctora"),
        ("dr.", "doctor"),
        ("reps.", "repeticiones."),
        ("rep.", "repetición."),
        ("reps", "repeticiones"),
        ("ee.uu.", "Estados Unidos."),
        ("pág.", "página"),
        ("tel.", "teléfono"),
        ("vs.", "contra"),
        ("vs", "contra"),
        ("kg", "kilos"),
        ("cm", "centímetros"),
        ("km", "kilómetros"),
        ("mm", "milímetros"),
    ],
    initialisms: &[
        "OK", "IT", "LCA", "LCP", "LCM", "LLI", "ACL", "ROM", "RPE", "ATM", "UE", "RM", "EMG", "USB", "LED", "DNI",
        "AVD",
    ],
    cardinal,
    counted,
    gender,
    ordinal,
    fraction,
    times: |said, number| match number {
        Some(1) => "una vez".to_owned(),
        Some(_) => {
            let said = said.strip_suffix("uno").map_or_else(|| said.to_owned(), |start| format!("{start}una"));
            format!("{said} veces")
        }
        None => format!("{said} veces"),
    },
    clock,
    phone: |digits| match digits {
        "112" | "911" | "061" | "016" | "091" => RULES.digits(digits),
        _ => RULES.digits(digits),
    },
    ordinal_stop: |_, _| None,
    compounds: false,
    capital_nouns: false,
};

const UNITS: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] =
    ["", "", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];

fn cardinal(number: u64) -> String {
    let and_rest = |words: String, rest: u64| if rest == 0 { words } else { format!("{words} {}", cardinal(rest)) };
    match number {
        0..30 => UNITS[number as usize].to_owned(),
        30..100 => match number % 10 {
            0 => TENS[number as usize / 10].to_owned(),
            one => format!("{} y {}", TENS[number as usize / 10], UNITS[one as usize]),
        },
        100 => "cien".to_owned(),
        101..1000 => and_rest(HUNDREDS[number as usize / 100].to_owned(), number % 100),
        1000..2000 => and_rest("mil".to_owned(), number % 1000),
        2000..1_000_000 => and_rest(format!("{} mil", before_noun(number / 1000)), number % 1000),
        1_000_000..2_000_000 => and_rest("un millón".to_owned(), number % 1_000_000),
        _ => and_rest(format!("{} millones", before_noun(number / 1_000_000)), number % 1_000_000),
    }
}

/// Before a masculine noun: "un", "veintiún", "treinta y un".
fn before_noun(number: u64) -> String {
    let words = cardinal(number);
    match words.strip_suffix("uno") {
        Some("veinti") => "veintiún".to_owned(),
        Some(start) if start.ends_with("veinti") => format!("{start}ún"),
        Some(start) => format!("{start}un"),
        None => words,
    }
}

fn counted(number: u64, context: &Context<'_>) -> String {
    match context.gender {
        Some(M) if context.next.is_empty() => cardinal(number),
        Some(M) => before_noun(number),
        Some(_) => {
            let words = cardinal(number).replace("cientos", "cientas").replace("quinientos", "quinientas");
            words.strip_suffix("uno").map_or_else(|| words.clone(), |start| format!("{start}una"))
        }
        None => cardinal(number),
    }
}

fn gender(word: &str) -> Option<Gender> {
    const MASCULINE: &[&str] =
        &["día", "días", "programa", "problema", "pie", "pies", "mes", "meses", "ejercicio", "segundo"];
    const FEMININE: &[&str] =
        &["vez", "veces", "mano", "manos", "serie", "series", "parte", "partes", "clase", "clases"];
    const NONE: &[&str] = &[
        "a", "de", "o", "y", "e", "en", "con", "por", "para", "cada", "ahora", "hasta", "entre", "veces", "como",
        "desde", "luego", "sobre", "más", "menos", "no", "lo", "los", "antes", "después", "dentro", "fuera", "exhala",
        "inhala",
    ];
    let word = word.to_lowercase();
    if FEMININE.contains(&&*word) {
        return Some(F);
    }
    if word.is_empty() || NONE.contains(&&*word) {
        return None;
    }
    if MASCULINE.contains(&&*word) {
        return Some(M);
    }
    if ["a", "as", "ción", "ciones", "sión", "siones", "dad", "dades"].iter().any(|ending| word.ends_with(ending)) {
        return Some(F);
    }
    ["o", "os", "es", "or", "ón", "l", "e"].iter().any(|ending| word.ends_with(ending)).then_some(M)
}

/// The ending is the letters or the sign behind the number; a `+` behind it: a noun follows.
fn ordinal(number: u64, ending: &str) -> Option<String> {
    let (ending, noun) = ending.strip_suffix('+').map_or((ending, false), |ending| (ending, true));
    let (last, short) = match ending {
        "º" | "o" | "ro" | "do" | "to" | "mo" | "vo" | "no" => ('o', noun),
        "er" => ('o', true),
        "ª" | "a" | "ra" | "da" | "ta" | "ma" | "va" | "na" => ('a', false),
        _ => return None,
    };
    const STEMS: [&str; 10] = ["", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven"];
    const TENS: [&str; 10] = [
        "",
        "décim",
        "vigésim",
        "trigésim",
        "cuadragésim",
        "quincuagésim",
        "sexagésim",
        "septuagésim",
        "octogésim",
        "nonagésim",
    ];
    let stem = match number {
        11 => "undécim".to_owned(),
        12 => "duodécim".to_owned(),
        1..10 => STEMS[number as usize].to_owned(),
        10..100 if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        13..100 => format!("{}o {}", TENS[number as usize / 10], STEMS[number as usize % 10]),
        _ => return Some(cardinal(number)),
    };
    let stem = if last == 'a' { stem.replace("o ", "a ") } else { stem };
    if short && matches!(number % 10, 1 | 3) && number != 11 { Some(stem) } else { Some(format!("{stem}{last}")) }
}

fn fraction(fraction: Fraction, context: &Context<'_>) -> FractionWords {
    let Fraction { whole, part, of } = fraction;
    let feminine = context.gender == Some(F);
    let piece = match of {
        2 => if feminine { "media" } else { "medio" }.to_owned(),
        3 => "tercio".to_owned(),
        4 => "cuarto".to_owned(),
        _ => ordinal(of, "o").unwrap_or_default(),
    };
    if whole > 0 {
        let before = counted(whole, context);
        let after = match (part, of) {
            (1, 2) if feminine => "y media",
            (1, 2) => "y medio",
            (1, 4) => "y cuarto",
            (3, 4) => "y tres cuartos",
            (1, 3) => "y un tercio",
            (2, 3) => "y dos tercios",
            _ => "y pico",
        };
        return FractionWords { before, after, one: whole == 1 };
    }
    let of_noun = if context.gender.is_some() { " de" } else { "" };
    let article = matches!(context.before, "un" | "el" | "una" | "la");
    FractionWords::one(match (part, of) {
        (1, 2) if context.gender.is_some() || article => piece,
        (1, 2) => "un medio".to_owned(),
        (1, _) if article => format!("{piece}{of_noun}"),
        (1, _) => format!("un {piece}{of_noun}"),
        _ => format!("{} {piece}s{of_noun}", cardinal(part)),
    })
}

fn clock(large: u64, small: u64, before: &str) -> String {
    let of_day = is_one_of(before, &["las", "la", "a"]);
    let hours = if large % 100 == 1 { "una".to_owned() } else { cardinal(large) };
    match small {
        0 if of_day => hours,
        0 => format!("{} {}", before_noun(large), if large == 1 { "minuto" } else { "minutos" }),
        1..10 => format!("{hours} y {}", cardinal(small)),
        15 if of_day => format!("{hours} y cuarto"),
        30 if of_day => format!("{hours} y media"),
        _ => format!("{hours} {}", cardinal(small)),
    }
}
