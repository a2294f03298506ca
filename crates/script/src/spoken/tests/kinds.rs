//! More of each kind: ranges, units, fractions, signs, capitals, short forms, ordinals, times.

use super::check;
use crate::script::words::Language::{English, French, German, Italian, Spanish};

#[test]
fn english_of_each_kind() {
    check(
        English,
        &[
            (
                "The SI joint, IT band, TFL, L5/S1, T12, ROM and ACL.",
                "The S I joint, I T band, T F L, L five S one, T twelve, R O M and A C L.",
            ),
            (
                "4-7-8 breathing, then 3-2-1 go, box 4-4-4-4.",
                "Four, seven, eight breathing, then three, two, one go, box four, four, four, four.",
            ),
            (
                "3x, 3×, 3 x 10, 3 x 10 reps, 3x30s, x3, 30 x 40 cm, 2-3x per week, 3x/week",
                "Three times, three times, three times ten, three times ten reps, three times thirty seconds, three times, thirty by forty centimeters, two to three times per week, three times per week",
            ),
            (
                "1/2 turn, a 1/2 turn, 90/90, ½, 1½ minutes, 2 1/2 minutes, 3/4 of the way, 1/4 turn",
                "Half a turn, a half turn, ninety ninety, one half, one and a half minutes, two and a half minutes, three quarters of the way, a quarter turn",
            ),
            (
                "L/R, and/or, w/ a strap, w/o shoes, hands/feet, inhale/exhale, 10/side, Set 2/4, effort 7/10",
                "Left and right, and or, with a strap, without shoes, hands or feet, inhale and exhale, ten per side, Set two of four, effort seven out of ten",
            ),
            (
                "Keep a 90° angle at 45°, 20°–30°, 37 °C.",
                "Keep a ninety degree angle at forty five degrees, twenty to thirty degrees, thirty seven degrees Celsius.",
            ),
            (
                "5 kg & 10 lb @ 60 % + 2 = more # 3 #core",
                "Five kilograms and ten pounds at sixty percent plus two equals more number three core",
            ),
            ("1st, 2nd, 3rd, 21st, 12th", "First, second, third, twenty first, twelfth"),
            (
                "Call 911 or 112. Dial 555-1234.",
                "Call nine one one or one one two. Dial five five five one two three four.",
            ),
            (
                "At 7:30, by 7:00, 1:05, 0:30, 1:30:00",
                "At seven thirty, by seven o'clock, one oh five, thirty seconds, one hour thirty minutes",
            ),
            (
                "In 1990 do 1,500 steps, 2.5 kg, 0.5 l, 1.000",
                "In nineteen ninety do one thousand five hundred steps, two point five kilograms, zero point five liters, one point zero zero zero",
            ),
            (
                "Set 1 – 30 seconds. Reps: 8 - 12. - 5 breaths",
                "Set one, thirty seconds. Reps, eight to twelve. Five breaths",
            ),
            (
                "A 10 kg weight, a 2-min rest, 5-10-minute walk, 1h30m, 1m30s, 2m20s",
                "A ten kilogram weight, a two minute rest, five to ten minute walk, one hour thirty minutes, one minute thirty seconds, two minutes twenty seconds",
            ),
            ("Drop to -5, from 5 -10", "Drop to minus five, from five to ten"),
            (
                "T1–T12, L4-L5, C1-C7, B12, H2O, 5K, 3D",
                "T one to T twelve, L four L five, C one to C seven, B twelve, H two O, five K, three D",
            ),
            (
                "E-mail, push-up, Y-T-W, Q&A, e.g. this, i.e. that. (gently) breath(s) ",
                "E mail, push up, Y T W, Q and A, for example this, that is that. gently, breaths",
            ),
            ("\"Hold 5\" and 'go' 10\" rest", "Hold five and go ten seconds rest"),
            ("I AM HERE, DON'T STOP, I'M OK", "I am here, don't stop, I'm okay"),
            (
                "Rest 1:30 min. Hold 1h30m, 1m30s, 2m20s, 3x30s. Rest 2m. In 1990 and in 2000 steps, since 2026. Call 911 or 112.",
                "Rest one minute thirty seconds. Hold one hour thirty minutes, one minute thirty seconds, two minutes twenty seconds, three times thirty seconds. Rest two minutes. In nineteen ninety and in two thousand steps, since twenty twenty six. Call nine one one or one one two.",
            ),
            (
                "Hold 30s-40s, 20 sec – 1 min, 30s/side, 5 reps/min, 20 s on/10 s off",
                "Hold thirty to forty seconds, twenty seconds to one minute, thirty seconds per side, five reps per minute, twenty seconds on ten seconds off",
            ),
            (
                "30–45°, -5 – -10 degrees, −5°C, 20 - 30, 20 -- 30 s, 20 — 30 s, 3-5x10, 3–4 × 8–12 reps",
                "Thirty to forty five degrees, minus five to minus ten degrees, minus five degrees Celsius, twenty to thirty, twenty to thirty seconds, twenty to thirty seconds, three to five times ten, three to four times eight to twelve reps",
            ),
            (
                "2 x 2, 2x2min, 10x, 5 × 5 kg, x 3, Squats x10!, 3X",
                "Two times two, two times two minutes, ten times, five times five kilograms, three times, Squats ten times! Three times",
            ),
            (
                "Hands/feet/arms 1/2/3 24/7 120/80 9/10 1/8 5/8 3/10",
                "Hands or feet or arms one two three twenty four seven one hundred and twenty eighty nine out of ten one eighth five eighths three out of ten",
            ),
            (
                "Don’t, ‘quoted’, rock ’n’ roll, it’s, dogs’ toys, “quoted”",
                "Don't, quoted, rock n roll, it's, dogs toys, quoted",
            ),
            (
                "Wait – – now -- go ... and … stop… - so - on -> left → right => up",
                "Wait, now, go, and, stop, so, on, left, right, up",
            ),
            (
                "Point your toes (all 10), then [5] {3} / 4 \\ 5 | 6 * 7 ^ 8 _9_",
                "Point your toes, all ten, then, five, three, four, five, six times seven eight nine",
            ),
            (
                "Email me@site.com, www.stretch.com, file.json v1.2.3 iOS 17",
                "Email me at site com, www stretch com, file json v one two point three iOS seventeen",
            ),
            (
                "TV, PT, HIIT, EMOM, AMRAP, DOMS, RPE 7, PNF, QL, SCM, GPS, USA, UK, NASA, YMCA, US, the US, IT is, DO IT NOW, IT-band",
                "T V, P T, hit, ee mom, am rap, D O M S, R P E seven, P N F, Q L, S C M, G P S, U S A, U K, nasa, ymca, us, the U S, it is, do it now, I T band",
            ),
            (
                "a 10-min. rest. 5 min., then 3 sec. each. Approx. 5. No. 5. NO. Say no. 5 times! vs. you",
                "a ten minute rest. Five minutes, then three seconds each. Approximately five. Number five. No. Say number five times! Versus you",
            ),
            (
                "½-turn, 1/2-turn, ½x, 2.5x, 1½x, 1-1/2 cups, 1–1½ min, ½–1 min",
                "Half a turn, half a turn, one half times, two point five times, one and a half times, one and a half cups, one to one and a half minutes, one half to one minute",
            ),
            (
                "0 reps, 00, 007, 100, 105, 1,000,000, 123456789012345, 1e5, 0.05, .5, 5., 12,34",
                "Zero reps, zero zero, zero zero seven, one hundred, one hundred and five, one million, one two three four five six seven eight nine zero one two three four five, one e five, zero point zero five, zero point five, five. Twelve, thirty four",
            ),
            (
                "90-90 stretch, 90/90 stretch, 5-5-5-5, 2-0-2, 1-2-1-0 tempo, 10-20-30",
                "Ninety, ninety stretch, ninety ninety stretch, five, five, five, five, two, zero, two, one, two, one, zero tempo, ten, twenty, thirty",
            ),
            (
                "L1–L5, T5/T6, C1/C2, S1, L4/5, L4-5, L3/L4/L5, C-section, D1 pattern, V-up, L-sit, A-frame, U-shape",
                "L one to L five, T five T six, C one C two, S one, L four five, L four five, L three L four L five, C section, D one pattern, V up, L sit, A frame, U shape",
            ),
            (
                "75% of max., +5 °C, ±5, 5+ reps, 10 + 5, 5=5, <=5, >=5, < 5, 5 < 6, 5>3, a < b",
                "Seventy five percent of maximum, plus five degrees Celsius, plus or minus five, five plus reps, ten plus five, five equals five, at most five, at least five, less than five, five less than six, five more than three, a less than b",
            ),
            (
                "figure-8, T–spine, S-curve, 20-rep set, № 5, COVID-19, L4–S1, Breathe 4 in. Hold 4. Out 6.",
                "figure eight, T spine, S curve, twenty rep set, number five, covid nineteen, L four S one, Breathe four in. Hold four. Out six.",
            ),
            (
                "Pain > 3/10? Stop! - Rest. * Inhale * exhale #2 (2 sets) [3] \"x\"",
                "Pain more than three out of ten? Stop! Rest. Inhale exhale number two, two sets, three, x",
            ),
            (
                "Reps: 12 / 10 / 8. Rest 60-90s. 3-4 sets × 8-12 reps @ RPE 7-8. 70%-80% 1RM. 20kg/45lb",
                "Reps, twelve, ten, eight. Rest sixty to ninety seconds. Three to four sets of eight to twelve reps at R P E seven to eight. Seventy to eighty percent one R M. Twenty kilograms forty five pounds",
            ),
            (
                "2,000 m, 5 km/h, 10,5 kg, 1.5h, 90min, 1st-3rd, 5th–6th ribs, C7/T1, 10–15° bend",
                "Two thousand meters, five kilometers per hour, ten, five kilograms, one point five hours, ninety minutes, first to third, fifth to sixth ribs, C seven T one, ten to fifteen degree bend",
            ),
            (
                "3 sets x 10 reps, 3 sets × 8-12, Squat x 3 then rest, 5 min. 30 sec. left",
                "Three sets of ten reps, three sets of eight to twelve, Squat three times then rest, five minutes. Thirty seconds left",
            ),
        ],
    );
}

#[test]
fn german_of_each_kind() {
    check(
        German,
        &[
            (
                "Am 2. Tag, am 2. und 3. Tag, die 2. Runde, in der 2. Runde, jeden 2. Tag, der 1. Satz, 3. Übung.",
                "Am zweiten Tag, am zweiten und dritten Tag, die zweite Runde, in der zweiten Runde, jeden zweiten Tag, der erste Satz, dritte Übung.",
            ),
            (
                "Am 24.12. und am 1. Mai 2026. Um 7:30 Uhr, 7:30, 1:30, 5:00",
                "Am vierundzwanzigsten zwölften und am ersten Mai zweitausendsechsundzwanzig. Um sieben Uhr dreißig, sieben Uhr dreißig, ein Uhr dreißig, fünf Minuten",
            ),
            (
                "Halte 20–30 Sek. und 20-30 s, zwischen 5-10 Min., 20s-30s, 1-2 Minuten",
                "Halte zwanzig bis dreißig Sekunden und zwanzig bis dreißig Sekunden, zwischen fünf und zehn Minuten, zwanzig bis dreißig Sekunden, ein bis zwei Minuten",
            ),
            (
                "3x, 3×, 3 x 10, 3-mal, 3mal, 10er-Gruppe, 1-beinig, 90-Grad-Winkel, 90°-Winkel, 30-Sekunden-Pause, 2-minütige Pause, 5-fach",
                "Dreimal, dreimal, dreimal zehn, dreimal, dreimal, zehner Gruppe, einbeinig, neunzig Grad Winkel, neunzig Grad Winkel, dreißig Sekunden Pause, zweiminütige Pause, fünffach",
            ),
            (
                "½ Drehung, 1/2 Minute, 1½ Minuten, 2 1/2 Min., ¾ der Strecke, 1/4 Drehung, 90/90",
                "Eine halbe Drehung, eine halbe Minute, eineinhalb Minuten, zweieinhalb Minuten, drei Viertel der Strecke, eine viertel Drehung, neunzig neunzig",
            ),
            (
                "L/R, und/oder, li./re., Arme/Beine, z. B. so, z.B. so, d. h. so, bzw. so, usw. Dann, ca. 5 kg, max. 10",
                "Links und rechts, und oder, links und rechts, Arme oder Beine, zum Beispiel so, zum Beispiel so, das heißt so, beziehungsweise so, und so weiter, Dann, circa fünf Kilogramm, maximal zehn",
            ),
            (
                "1 Minute, nach 1 Minute, 1 Atemzug, Halte 1 Atemzug, für 1 Stunde, 21 Minuten, 101, 1 von 4, 1 m",
                "Eine Minute, nach einer Minute, ein Atemzug, Halte einen Atemzug, für eine Stunde, einundzwanzig Minuten, einhunderteins, eins von vier, ein Meter",
            ),
            (
                "<5, >5, ≥5, ≤5, ~10, ≈10, −5 Grad, -5, 5 & 6, #1, @50%, 2 + 2 = 4, 37,5 °C, 1.000 m, 2,5 kg, 2.5",
                "Weniger als fünf, mehr als fünf, mindestens fünf, höchstens fünf, etwa zehn, etwa zehn, minus fünf Grad, minus fünf, fünf und sechs, Nummer eins, bei fünfzig Prozent, zwei plus zwei gleich vier, siebenunddreißig Komma fünf Grad Celsius, eintausend Meter, zwei Komma fünf Kilogramm, zwei Komma fünf",
            ),
            (
                "Wähle 112. Ruf die 112 oder 110 an. Das ISG, IT-Band, TFL, L5/S1, Th12, BWS, LWS, HWS, ROM.",
                "Wähle eins eins zwei. Ruf die eins eins zwei oder eins eins null an. Das I S G, I T Band, T F L, L fünf S eins, Th zwölf, B W S, L W S, H W S, R O M.",
            ),
            (
                "NICHT FEDERN. ALLES NUR SO. Ein – aus. Warte… jetzt. Hüft- und Beinmuskeln, T-Shirt, Y-T-W",
                "Nicht federn. Alles nur so. Ein, aus. Warte, jetzt. Hüft und Beinmuskeln, T Shirt, Y T W",
            ),
            (
                "4-7-8-Atmung, 3-2-1, im Jahr 1990, seit 2020, 1. Leg dich hin. 2. Atme.",
                "Vier, sieben, acht Atmung, drei, zwei, eins, im Jahr neunzehnhundertneunzig, seit zweitausendzwanzig, eins. Leg dich hin. Zwei. Atme.",
            ),
            (
                "5 Min. Pause. Halte 5 Min. Dann atme. 1 h 30 min, 3x/Woche, 10 pro Seite, 10/Seite, 6 Atemzüge/min",
                "Fünf Minuten, Pause. Halte fünf Minuten, Dann atme. Eine Stunde dreißig Minuten, dreimal pro Woche, zehn pro Seite, zehn pro Seite, sechs Atemzüge pro Minute",
            ),
            (
                "Satz 1 – 30 Sekunden. Satz 2/4. Stärke 7/10. Der 3. ist gut. Nimm die 3. Sie ist gut. Stufe 1–3",
                "Satz eins, dreißig Sekunden. Satz zwei von vier. Stärke sieben von zehn. Der dritte ist gut. Nimm die drei. Sie ist gut. Stufe eins bis drei",
            ),
            (
                "Nimm die 3. Sie ist gut. Am 1. Mai 2026. Um 8. Halte 1:30 min. Halte 1:30 Minuten.",
                "Nimm die drei. Sie ist gut. Am ersten Mai zweitausendsechsundzwanzig. Um acht. Halte eine Minute dreißig Sekunden, Halte eine Minute dreißig Sekunden.",
            ),
            (
                "Halte 6. Seite wechseln. Noch 3. 2. 1. Zum 3. Mal. Jetzt 2. Runde. Stufe 2. Tag 3. OK, geht`s? Satz 3 von 3. 30 Sekunden.",
                "Halte sechs. Seite wechseln. Noch drei. Zwei. Eins. Zum dritten Mal. Jetzt zweite Runde. Stufe zwei. Tag drei. Okay, geht's? Satz drei von drei. Dreißig Sekunden.",
            ),
            (
                "1.000.000, 21 Tage, 1 Runde, 100 %, 1 Mal, 2 Mal, 20-mal, Hälfte: 1/2. Wiederhole 3x. Dann 5 Wdh. Ende",
                "Eine Million, einundzwanzig Tage, eine Runde, einhundert Prozent, ein Mal, zwei Mal, zwanzigmal, Hälfte, ein halb. Wiederhole dreimal. Dann fünf Wiederholungen, Ende",
            ),
            ("3 Sätze x 10 Wdh., Kniebeuge x 3", "Drei Sätze mit zehn Wiederholungen, Kniebeuge dreimal"),
        ],
    );
}

#[test]
fn spanish_of_each_kind() {
    check(
        Spanish,
        &[
            (
                "Mantén 20–30 seg. Haz 8-12 repeticiones, 1-2 minutos, durante 20-30 s, entre 5-10 min",
                "Mantén de veinte a treinta segundos. Haz de ocho a doce repeticiones, uno a dos minutos, durante veinte a treinta segundos, entre cinco y diez minutos",
            ),
            (
                "1 minuto, 21 minutos, 1 vez, 21 repeticiones, 31 segundos, 200 repeticiones, 1 hora, 1.000 m, 2,5 kg, 101 días",
                "Un minuto, veintiún minutos, una vez, veintiuna repeticiones, treinta y un segundos, doscientas repeticiones, una hora, mil metros, dos coma cinco kilos, ciento un días",
            ),
            (
                "3x, 3 x 10, 3×, x3, 1x, 90/90, ½ vuelta, 1/2 hora, 1½ minutos, 1½ horas, ¾ de giro, 1/4 de vuelta, ½ giro",
                "Tres veces, tres por diez, tres veces, tres veces, una vez, noventa noventa, media vuelta, media hora, un minuto y medio, una hora y media, tres cuartos de giro, un cuarto de vuelta, medio giro",
            ),
            (
                "1.º día, 1.ª serie, 2ª vuelta, 3er paso, 1º, 3º, el 3º, 45º, a 45°, 37 °C, n.º 3, 1er",
                "Primer día, primera serie, segunda vuelta, tercer paso, primero, tercero, el tercero, cuarenta y cinco grados, a cuarenta y cinco grados, treinta y siete grados centígrados, número tres, primer",
            ),
            (
                "<5, > 5, ≥5, ≤5, ~10 s, −5 grados, 5 & 6, #1, 50 %, 2 + 2 = 4, @60 kg",
                "Menos de cinco, más de cinco, al menos cinco, como máximo cinco, alrededor de diez segundos, menos cinco grados, cinco y seis, número uno, cincuenta por ciento, dos más dos igual a cuatro, a sesenta kilos",
            ),
            (
                "I/D, y/o, c/u, brazos/piernas, p. ej. así, aprox. 5, etc. Luego, 3x/semana, 10/lado, Uds. y Ud.",
                "Izquierda y derecha, y o, cada uno, brazos o piernas, por ejemplo así, aproximadamente cinco, etcétera. Luego, tres veces por semana, diez por lado, Ustedes y Usted.",
            ),
            (
                "NO TE FUERCES. SOLO ASÍ. SI duele, para. Articulación SI, banda IT, LCA, TFL, L5/S1, T12, ROM.",
                "No te fuerces. Solo así. Si duele, para. Articulación S I, banda I T, L C A, T F L, L cinco S uno, T doce, R O M.",
            ),
            (
                "Inhala – exhala. Espera… ya. Llama al 112. 4-7-8, 3-2-1, postura C, columna-T, serie 1 – 30 segundos",
                "Inhala, exhala. Espera, ya. Llama al uno uno dos. Cuatro, siete, ocho, tres, dos, uno, postura C, columna T, serie uno, treinta segundos",
            ),
            (
                "man\u{304}ana mañana, ¿Listo? ¡Ya! a las 7:30, a las 7:00, 7:05, 1:30",
                "manana mañana, Listo? Ya! a las siete y media, a las siete, siete y cinco, una treinta",
            ),
            (
                "1½ minutos, 1½ horas, 2½ vueltas, 1,5 horas",
                "Un minuto y medio, una hora y media, dos vueltas y media, uno coma cinco horas",
            ),
            (
                "3.er paso, 1.er día, 2.º día, OK, ¼ giro, 1 serie, 31 veces, 100 g",
                "Tercer paso, primer día, segundo día, O K, un cuarto de giro, una serie, treinta y una veces, cien gramos",
            ),
            ("3 series x 10 reps. fin", "Tres series de diez repeticiones fin"),
        ],
    );
}

#[test]
fn french_of_each_kind() {
    check(
        French,
        &[
            (
                "Tenez 20–30 s. Faites 8-12 répétitions, 1-2 minutes, entre 5-10 min, 20 - 30 sec.",
                "Tenez vingt à trente secondes. Faites huit à douze répétitions, une à deux minutes, entre cinq et dix minutes, vingt à trente secondes.",
            ),
            (
                "1 minute, 21 minutes, 1 fois, 21 fois, 31 secondes, 71, 80, 81, 91, 99, 200, 1 000 m, 2,5 kg, 80 000, 1 jambe, 1 tour",
                "Une minute, vingt et une minutes, une fois, vingt et une fois, trente et une secondes, soixante et onze, quatre-vingts, quatre-vingt-un, quatre-vingt-onze, quatre-vingt-dix-neuf, deux cents, mille mètres, deux virgule cinq kilos, quatre-vingt mille, une jambe, un tour",
            ),
            (
                "3x, 3 x 10, 3×, x3, 1x, 90/90, ½ tour, 1/2 heure, 1½ minute, ¾ de tour, 1/4 de tour, 2½ minutes",
                "Trois fois, trois fois dix, trois fois, trois fois, une fois, quatre-vingt-dix quatre-vingt-dix, un demi tour, une demi heure, une minute et demie, trois quarts de tour, un quart de tour, deux minutes et demie",
            ),
            (
                "1er jour, 1re série, 1ère série, 2e série, 2ème, 9e, 5e, 21e, 2nd, 80e, n° 3, 45°, 37 °C",
                "Premier jour, première série, première série, deuxième série, deuxième, neuvième, cinquième, vingt et unième, second, quatre-vingtième, numéro trois, quarante-cinq degrés, trente-sept degrés Celsius",
            ),
            (
                "<5, > 5, ≥5, ≤5, ~10 s, −5 degrés, 5 & 6, #1, 50 %, 2 + 2 = 4, @60 kg",
                "Moins de cinq, plus de cinq, au moins cinq, au maximum cinq, environ dix secondes, moins cinq degrés, cinq et six, numéro un, cinquante pour cent, deux plus deux égale quatre, à soixante kilos",
            ),
            (
                "G/D, et/ou, bras/jambes, p. ex. ainsi, env. 5, etc. Puis, 3x/semaine, 10/côté, c.-à-d. ici, svp",
                "Gauche et droite, et ou, bras ou jambes, par exemple ainsi, environ cinq, et cetera. Puis, trois fois par semaine, dix par côté, c'est à dire ici, s'il vous plaît",
            ),
            (
                "NE PAS FORCER. SI ça fait mal. Articulation SI, bande IT, LCA, TFL, L5/S1, T12, ROM, OUI NON",
                "Ne pas forcer. Si ça fait mal. Articulation S I, bande I T, L C A, T F L, L cinq S un, T douze, R O M, oui non",
            ),
            (
                "Inspirez – expirez. Attendez… allez. Appelez le 112 ou le 15. 4-7-8, 3-2-1, vas-y, allonge-toi, a-t-il, est-ce, avant-bras, T-shirt, C-curve, quatre-vingts",
                "Inspirez, expirez. Attendez, allez. Appelez le cent douze ou le quinze. Quatre, sept, huit, trois, deux, un, vas-y, allonge-toi, a-t-il, est-ce, avant-bras, T shirt, C curve, quatre-vingts",
            ),
            ("ŒUF Œuf 1:30 min", "Oeuf Oeuf une minute trente secondes"),
            (
                "OK, nœud, vœu, manœuvre, 1h30, 16 s., 1 s, TA jambe, 1re, 300 000, 71e, 1,5 heure",
                "O K, noeud, voeu, manoeuvre, une heure trente, seize secondes, une seconde, ta jambe, première, trois cent mille, soixante et onzième, un virgule cinq heure",
            ),
            ("3 séries x 10, du 1er-3e", "Trois séries de dix, du premier à troisième"),
        ],
    );
}

#[test]
fn italian_of_each_kind() {
    check(
        Italian,
        &[
            (
                "Tieni 20–30 sec. Fai 8-12 ripetizioni, 1-2 minuti, per 20-30 s, tra 5-10 min",
                "Tieni da venti a trenta secondi. Fai da otto a dodici ripetizioni, uno a due minuti, per venti a trenta secondi, tra cinque e dieci minuti",
            ),
            (
                "1 minuto, 21 minuti, 1 volta, 21 volte, 1 ora, 1 squat, 1 gamba, 1.000 m, 2,5 kg, 23, 28, 103, 108, 180, 101",
                "Un minuto, ventuno minuti, una volta, ventuno volte, un ora, uno squat, una gamba, mille metri, due virgola cinque chili, ventitré, ventotto, centotré, centotto, centottanta, centouno",
            ),
            (
                "3x, 3 x 10, 3×, x3, 1x, 90/90, ½ giro, 1/2 ora, 1½ minuti, 1½ ore, ¾ di giro, 1/4 di giro",
                "Tre volte, tre per dieci, tre volte, tre volte, una volta, novanta novanta, mezzo giro, mezza ora, un minuto e mezzo, un ora e mezza, tre quarti di giro, un quarto di giro",
            ),
            (
                "1º giorno, 1ª serie, 1° giro, il 1° giorno, la 2ª, 45°, a 45°, 37 °C, n. 3, 23º, 11º",
                "Primo giorno, prima serie, primo giro, il primo giorno, la seconda, quarantacinque gradi, a quarantacinque gradi, trentasette gradi Celsius, numero tre, ventitré gradi, undicesimo",
            ),
            (
                "<5, > 5, ≥5, ≤5, ~10 s, −5 gradi, 5 & 6, #1, 50 %, 2 + 2 = 4, @60 kg",
                "Meno di cinque, più di cinque, almeno cinque, al massimo cinque, circa dieci secondi, meno cinque gradi, cinque e sei, numero uno, cinquanta per cento, due più due uguale a quattro, a sessanta chili",
            ),
            (
                "SX/DX, e/o, sx/dx, braccia/gambe, p. es. così, ca. 5, ecc. Poi, 3x/settimana, 10/lato, ad es. qui",
                "Sinistra e destra, e o, sinistra e destra, braccia o gambe, per esempio così, circa cinque, eccetera. Poi, tre volte per settimana, dieci per lato, ad esempio qui",
            ),
            (
                "NON FORZARE. SI ferma. Articolazione SI, banda IT, LCA, TFL, L5/S1, T12, ROM, SÌ NO",
                "Non forzare. Si ferma. Articolazione S I, banda I T, L C A, T F L, L cinque S uno, T dodici, R O M, sì no",
            ),
            (
                "Inspira – espira. Aspetta… via. Chiama il 112 o il 118. 4-7-8, 3-2-1, perche' e piu' un po' e' l'anca, alle 7:30, alle 7:00",
                "Inspira, espira. Aspetta, via. Chiama il uno uno due o il centodiciotto. Quattro, sette, otto, tre, due, uno, perché e più un po è l'anca, alle sette e mezza, alle sette",
            ),
            (
                "1½ minuti, 1 ora, ½ ora, 1° giro, perche' e piu' un po' e' l'anca. E' così",
                "Un minuto e mezzo, un ora, mezza ora, primo giro, perché e più un po è l'anca. È così",
            ),
            (
                "OK, 1 serie, 3ª, 21 secondi, 1 secondo, po', l’anca, 1 zaino, mezz'ora, 88, 1.234",
                "O K, una serie, terza, ventuno secondi, un secondo, po, l'anca, uno zaino, mezz'ora, ottantotto, milleduecentotrentaquattro",
            ),
            ("3 serie x 10", "Tre serie da dieci"),
        ],
    );
}
