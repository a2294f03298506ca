//! Texts that once went wrong, in each language.

use super::check;
use crate::script::words::Language::{English, French, German, Italian, Spanish};

#[test]
fn german_texts_that_went_wrong() {
    check(
        German,
        &[
            ("Durchgang 2 von 4. 10 Sekunden.", "Durchgang zwei von vier. Zehn Sekunden."),
            ("Zähle bis 4. Atme aus.", "Zähle bis vier. Atme aus."),
            ("Runde 1 von 4.", "Runde eins von vier."),
            ("Ein auf 4, aus auf 6.", "Ein auf vier, aus auf sechs."),
            ("Stufe 2.", "Stufe zwei."),
            ("Halte 6.", "Halte sechs."),
            ("NUR SO weit.", "Nur so weit."),
            ("Die Hu\u{308}fte öffnen, die Fu\u{308}ße schließen.", "Die Hüfte öffnen, die Füße schließen."),
        ],
    );
}

#[test]
fn english_texts_that_went_wrong() {
    check(
        English,
        &[
            ("Keep a 45-degree angle.", "Keep a forty five degree angle."),
            ("A 30-second hold.", "A thirty second hold."),
            ("The 7-minute circuit.", "The seven minute circuit."),
            ("A 1-leg squat.", "A one leg squat."),
            ("Do NOT bounce.", "Do not bounce."),
            ("ALL the way UP, then OUT.", "All the way up, then out."),
            ("Tell US how it feels.", "Tell us how it feels."),
            ("No pain, NO gain.", "No pain, no gain."),
            ("Hold for 20–30 seconds.", "Hold for twenty to thirty seconds."),
            ("Do 8–12 repetitions.", "Do eight to twelve repetitions."),
            ("Rest 1–2 minutes.", "Rest one to two minutes."),
            ("Rest 2 min.", "Rest two minutes."),
            ("Rest 1 h.", "Rest one hour."),
            ("Hold 30 secs.", "Hold thirty seconds."),
            ("Rest 5 mins.", "Rest five minutes."),
            ("Take 5 lbs.", "Take five pounds."),
            ("Stay approx. ten breaths.", "Stay approximately ten breaths."),
            ("Straps, blocks, etc. are fine.", "Straps, blocks, et cetera are fine."),
            ("Make a C-curve.", "Make a C curve."),
            ("Loosen the T-spine.", "Loosen the T spine."),
            ("The X-band walk.", "The X band walk."),
            ("Between L5-S1.", "Between L five S one."),
            ("Keep it <5 of ten.", "Keep it less than five of ten."),
            ("Weight > 5.", "Weight more than five."),
            ("Hold ~10 seconds.", "Hold about ten seconds."),
            ("At −5 degrees.", "At minus five degrees."),
            ("≥5 times.", "At least five times."),
            ("Hold ３０ seconds.", "Hold thirty seconds."),
            ("Round ③ now.", "Round three now."),
            ("Part Ⅳ now.", "Part four now."),
            ("𝐇𝐨𝐥𝐝 it.", "Hold it."),
            ("Flex your ﬁngers.", "Flex your fingers."),
            ("CO₂ out.", "C O two out."),
            ("Don´t bounce.", "Don't bounce."),
            ("Don`t bounce.", "Don't bounce."),
            ("Hold 5' now.", "Hold five minutes now."),
            ("Breathe in – and out.", "Breathe in, and out."),
            ("Breathe in—and out.", "Breathe in, and out."),
            ("Wait… now go.", "Wait, now go."),
            ("Smile {\\an8} now <i>softly</i>.", "Smile now softly."),
        ],
    );
}

#[test]
fn french_texts_that_went_wrong() {
    check(
        French,
        &[
            ("NE PAS FORCER.", "Ne pas forcer."),
            ("Allez, ON y VA.", "Allez, on y va."),
            ("Le cœur bat fort.", "Le coeur bat fort."),
            ("Ma sœur dort ici.", "Ma soeur dort ici."),
            ("Un œuf frais.", "Un oeuf frais."),
        ],
    );
}

#[test]
fn italian_texts_that_went_wrong() {
    check(Italian, &[("NON forzare.", "Non forzare.")]);
}

#[test]
fn spanish_texts_that_went_wrong() {
    check(
        Spanish,
        &[
            ("NO TE fuerces.", "No te fuerces."),
            ("Descansa 5 min.", "Descansa cinco minutos."),
            ("Y luego 2 min de pausa.", "Y luego dos minutos de pausa."),
            ("Haz ½ giro.", "Haz medio giro."),
            ("Repite 3× ahora.", "Repite tres veces ahora."),
            ("Es la 1.ª serie.", "Es la primera serie."),
        ],
    );
}
