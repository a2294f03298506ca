//! `stretch show SESSION`: the outline.

use std::io::{self, Write};

use super::{Context, Error, args::ShowArgs, ask::AtTerminal, print};
use crate::app;
use crate::app::{Purpose, User};
use crate::habit::learned::{self, times};
use crate::habit::words::HabitWords;
use crate::outline::{Outline, lines, spoken_lines};
use crate::wishes::Wishes;
use stretch_script::Session;
use stretch_script::script::words::Detail;
use stretch_script::timeline::fill;

pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<(), Error> {
    let wishes = Wishes::from(args.making.clone());
    let mut loaded = app::load(&args.session.request(), &wishes, &AtTerminal, context)?;
    // What is shown is what would be played now.
    if args.script {
        let text = loaded.listed.map_or_else(|| loaded.places.source().text().to_owned(), |script| script.to_json());
        return Ok(write!(io::stdout(), "{text}")?);
    }
    app::soften(&mut loaded.session, context);
    let ready = app::prepare(loaded, &wishes, Purpose::Show, context)?;
    if let Some(notice) = ready.lengths.estimate_notice() {
        AtTerminal.tell(&notice)?;
    }
    let known = if args.json || args.spoken { None } else { known(&ready.session, &wishes, context) };
    let timeline = ready.timeline();
    let out = if args.json { Box::new(io::stdout().lock()) } else { print::out() };
    let mut out = io::BufWriter::new(out);
    if args.json {
        serde_json::to_writer(&mut out, &Outline::new(&timeline)).map_err(io::Error::from)?;
        writeln!(out)?;
    } else if args.spoken {
        spoken_lines(&timeline, &mut out)?;
    } else {
        lines(&timeline, &mut out)?;
        if let Some(known) = known {
            writeln!(out)?;
            print::entry("", &known, &mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

/// What of a session is said shorter since it was done before, and how often that was.
fn known(session: &Session, wishes: &Wishes, context: &Context) -> Option<String> {
    let detail = wishes.making.detail.or(context.config.detail).unwrap_or_default();
    let records = context.history().filter(|_| detail == Detail::Learn)?.recent();
    let times = times(&records, &context.clock.now());
    let words = HabitWords::bundled(context.language);
    let mut seen: Vec<&str> = Vec::new();
    let (mut brief, mut named) = (Vec::new(), Vec::new());
    for step in &session.steps {
        let (Some(exercise), Some(name)) = (&step.exercise, &step.name) else { continue };
        let Some(count) = times.get(&*exercise.id).filter(|_| !seen.contains(&&*exercise.id)) else { continue };
        seen.push(&exercise.id);
        let told = format!("{name} ({})", words.times(u64::from(*count)));
        match learned::detail(*count) {
            Detail::Brief => brief.push(told),
            Detail::Names => named.push(told),
            Detail::Learn | Detail::Full => {}
        }
    }
    let part = |phrase: &str, list: Vec<String>| {
        (!list.is_empty()).then(|| fill(phrase, &[("list", &list.join(", "))]).into_owned())
    };
    let parts = [part(&words.today.known_brief, brief), part(&words.today.known_name, named)];
    let list = parts.into_iter().flatten().collect::<Vec<_>>().join(". ");
    (!list.is_empty()).then(|| fill(&words.today.known, &[("list", &list)]).into_owned())
}
