//! What the words of doses mean, in five languages. They are without accents.

/// What a word says about a dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Second,
    Minute,
    Times,
    Set,
    Rep,
    Breath,
    Rest,
    /// Nothing, at the edge of a name.
    Filler,
}

/// The words of each meaning.
const WORDS: &[(Meaning, &str)] = &[
    (
        Meaning::Second,
        "s sec secs second seconds sek sekunde sekunden seg segs segundo segundos seconde secondes secondo secondi \" ″ ”",
    ),
    (Meaning::Minute, "m min mins minute minutes minuten minuto minutos minuti ' ′"),
    (Meaning::Times, "x mal times time vez veces fois volta volte *"),
    (
        Meaning::Set,
        "set sets satz satze saetze durchgang durchgange durchgaenge runde runden round rounds serie series tanda tandas \
         vuelta vueltas ronda rondas tour tours giro giri",
    ),
    (
        Meaning::Rep,
        "rep reps repetition repetitions repeat repeats wdh wh wiederholung wiederholungen repeticion repeticiones \
         ripetizione ripetizioni rip ripet repet",
    ),
    (
        Meaning::Breath,
        "breath breaths atemzug atemzuge atemzuege respiracion respiraciones respiration respirations respiro respiri",
    ),
    (
        Meaning::Rest,
        "rest rests resting recover recovery break pause pausen pausa pausas descanso descansa descansar repos riposo ruhe \
         off",
    ),
    (
        Meaning::Filler,
        "hold holds held holding for of a an the about approx ca circa then do to and und y et e with mit con avec on at je \
         per pro de da di du del des en im in halten halte gehalten mantener manten mantenga tenir tenez maintenir \
         tenere mantieni mantenere durante pendant fur por jeweils after repeat perform complete",
    ),
];

/// What it means.
pub(super) fn meaning(plain: &str) -> Option<Meaning> {
    let found = WORDS.iter().find(|(_, words)| words.split(' ').any(|word| word == plain));
    found.map(|(meaning, _)| *meaning)
}

/// Numbers that are written as words, where a unit follows.
const NUMBERS: &[(f64, &str)] = &[
    (0.5, "half halbe halben medio media demi demie mezzo mezza"),
    (1.0, "one a an ein eine einen un una uno une"),
    (2.0, "two zwei dos deux due"),
    (3.0, "three drei tres trois tre"),
    (4.0, "four vier cuatro quatre quattro"),
    (5.0, "five funf fuenf cinco cinq cinque"),
    (6.0, "six sechs seis sei"),
    (8.0, "eight acht ocho huit otto"),
    (10.0, "ten zehn diez dix dieci"),
    (12.0, "twelve zwolf zwoelf doce douze dodici"),
    (15.0, "fifteen funfzehn fuenfzehn quince quinze quindici"),
    (20.0, "twenty zwanzig veinte vingt venti"),
    (30.0, "thirty dreissig treinta trente trenta"),
    (40.0, "forty vierzig cuarenta quarante quaranta"),
    (45.0, "forty-five funfundvierzig cuarenticinco quarante-cinq quarantacinque"),
    (60.0, "sixty sechzig sesenta soixante sessanta"),
    (90.0, "ninety neunzig noventa quatre-vingt-dix novanta"),
];

/// The number that a word is.
pub(super) fn number(plain: &str) -> Option<f64> {
    let found = NUMBERS.iter().find(|(_, words)| words.split(' ').any(|word| word == plain));
    found.map(|(number, _)| *number)
}
