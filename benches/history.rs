//! How fast ten years of three sessions a day are read and summed, beside the time that `serde_json` takes to read the
//! same lines into a struct and drop it. The goal is three times that at most.
//!
//! ```sh
//! cargo bench --bench history
//! ```

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use jiff::tz::TimeZone;
use stretch::habit::history::Record;
use stretch::habit::log::by_part;
use stretch::habit::{Diary, History};

/// Ten years of three sessions a day, each with its steps: some 130,000 lines.
fn years() -> String {
    let mut text = String::new();
    for session in 0..3 * 3652u64 {
        let at = 1_480_000_000 + session * 28_800;
        writeln!(text, r#"{{"at":{at},"what":"began","session":"hips","step":1}}"#).unwrap();
        for step in 2..12 {
            let at = at + step * 25;
            writeln!(text, r#"{{"at":{at},"what":"step","session":"hips","step":{step}}}"#).unwrap();
        }
        let at = at + 300;
        writeln!(
            text,
            r#"{{"at":{at},"what":"finished","session":"hips","step":12,"day":"2026-11-27","performed":{{"seconds":298,"done":5,"exercises":{{"figure-four":60,"hip-flexor":60,"glute-bridge":48}}}}}}"#
        )
        .unwrap();
    }
    text
}

fn structs(text: &str) -> usize {
    text.lines().filter_map(|line| serde_json::from_str::<Record>(black_box(line)).ok()).count()
}

fn summed(history: &History) -> u64 {
    let diary = Diary::read(history, &TimeZone::UTC).unwrap();
    let parts = by_part(&diary, jiff::civil::date(2000, 1, 1), |_| vec!["hips"]);
    diary.days().values().sum::<u64>() + parts.len() as u64
}

fn benchmarks(criterion: &mut Criterion) {
    let text = years();
    let folder = tempfile::tempdir().unwrap();
    let history = History::new(folder.path());
    std::fs::write(folder.path().join("history.jsonl"), &text).unwrap();
    let mut group = criterion.benchmark_group("ten years");
    group.sample_size(20);
    group.bench_function("serde_json to a struct", |b| b.iter(|| structs(&text)));
    group.bench_function("read and summed", |b| b.iter(|| black_box(summed(&history))));
    group.finish();
    // In turn, so that whatever else the machine does is the same for both.
    let mut ratios: Vec<f64> = (0..9)
        .map(|_| {
            let timed = |work: &dyn Fn() -> usize| -> Duration {
                let began = Instant::now();
                black_box(work());
                began.elapsed()
            };
            let base = timed(&|| structs(&text));
            timed(&|| summed(&history) as usize).as_secs_f64() / base.as_secs_f64()
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "{} lines: read and summed in {:.2} x the time of reading them; the goal is 3 x",
        text.lines().count(),
        ratios[4]
    );
}

criterion_group!(benches, benchmarks);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
}
