//! How fast a script becomes a timeline: the longest one there may be, read, checked and compiled with given lengths,
//! beside the time that `serde_json` takes to read the same bytes into a `Value`. The goal is twice that at most.
//!
//! ```sh
//! cargo bench --bench script
//! ```

#[path = "../tests/suite/support.rs"]
mod support;

use std::{
    fmt::Write,
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group};
use stretch_script::script::{limits, read};
use stretch_script::session::options::Options;
use stretch_script::{SampleRate, SourceFile, Timeline, compile};
use support::{MadeUpLengths, session_of};

/// As many steps as a script may have, of every kind, in a file as large as it may be.
fn longest() -> String {
    let mut steps = String::new();
    for step in 0..limits::STEPS {
        let text = match step % 10 {
            0..4 => r#"{ "hold": { "exercise": "figure-four", "for": "4s", "sides": "left", "how-to": "Sit tall." } }"#,
            4..6 => r#"{ "hold": { "name": "Reach up", "for": "4s", "cues": [{ "at": "1s", "say": "And out." }] } }"#,
            6..8 => r#"{ "reps": { "exercise": "cat-cow", "count": 2, "pace": "2s", "detail": "brief" } }"#,
            8 => r#"{ "rest": { "for": "3s", "say": "Shake out your hands, and breathe." } }"#,
            _ => r#"{ "say": "Number STEP. Soften your jaw, let the shoulders drop." }"#,
        };
        write!(steps, "{}\n    {}", if step > 0 { "," } else { "" }, text.replace("STEP", &step.to_string())).unwrap();
    }
    let script =
        format!("{{\n  \"title\": \"The longest\",\n  \"get-ready\": \"0s\",\n  \"steps\": [{steps}\n  ]\n}}\n");
    assert!(script.len() as u64 <= limits::FILE_BYTES, "{}", script.len());
    script
}

fn whole(file: &Arc<SourceFile>) -> Timeline {
    let reading = read::script(file);
    let (session, findings) = session_of(&reading.value.unwrap(), &Options::default());
    assert!(findings.is_empty(), "{findings:?}");
    compile(&session, &MadeUpLengths, SampleRate::STUDIO)
}

fn benchmarks(criterion: &mut Criterion) {
    let text = longest();
    let file = SourceFile::new("longest.json", text.as_str());
    let script = read::script(&file).value.unwrap();
    let (session, _) = session_of(&script, &Options::default());
    let mut group = criterion.benchmark_group("10,000 steps");
    group.bench_function("serde_json to Value", |b| {
        b.iter(|| serde_json::from_str::<serde_json::Value>(&text).unwrap());
    });
    group.bench_function("read", |b| b.iter(|| read::script(&file)));
    group.bench_function("check", |b| b.iter(|| session_of(&script, &Options::default())));
    group.bench_function("compile", |b| b.iter(|| compile(&session, &MadeUpLengths, SampleRate::STUDIO)));
    group.bench_function("read, check and compile", |b| b.iter(|| whole(&file)));
    group.finish();
}

/// The quickest of many turns, the two in turn so that a busy machine slows both.
fn ratio() {
    let text = longest();
    let file = SourceFile::new("longest.json", text.as_str());
    let mut best = [Duration::MAX; 2];
    for _ in 0..30 {
        let start = Instant::now();
        black_box(serde_json::from_str::<serde_json::Value>(&text).unwrap());
        best[0] = best[0].min(start.elapsed());
        let start = Instant::now();
        black_box(whole(&file));
        best[1] = best[1].min(start.elapsed());
    }
    let ratio = best[1].as_secs_f64() / best[0].as_secs_f64();
    println!("\n{} bytes: Value {:.1?}, timeline {:.1?}: {ratio:.2} times as long", text.len(), best[0], best[1]);
}

criterion_group!(benches, benchmarks);

fn main() {
    benches();
    ratio();
    Criterion::default().configure_from_args().final_summary();
}
