//! What a hook is told of the session.

use serde::Serialize;

use crate::remote::status::Status;

/// The same facts in both forms that programs read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Facts {
    /// Variables of the environment.
    pub variables: Vec<(&'static str, String)>,
    /// One JSON object, on one line.
    pub json: String,
}

#[derive(Serialize)]
struct Line<'a> {
    hook: &'a str,
    #[serde(flatten)]
    status: &'a Status,
}

/// What this hook is told.
pub(super) fn facts(hook: &str, status: &Status) -> Facts {
    let step = &status.step;
    let state: &str = status.state.into();
    let variables = vec![
        ("STRETCH_HOOK", hook.to_owned()),
        ("STRETCH_SESSION", status.session.clone()),
        ("STRETCH_TITLE", status.title.clone()),
        ("STRETCH_STATE", state.to_owned()),
        ("STRETCH_LEFT", whole(status.left)),
        ("STRETCH_STEP", step.name.clone()),
        ("STRETCH_STEP_NUMBER", step.number.to_string()),
        ("STRETCH_STEPS", step.of.to_string()),
        ("STRETCH_STEP_LEFT", step.left.map(whole).unwrap_or_default()),
        ("STRETCH_SIDE", step.side.clone().unwrap_or_default()),
    ];
    // Plain data always has a form in JSON.
    let json = serde_json::to_string(&Line { hook, status }).unwrap_or_default() + "\n";
    Facts { variables, json }
}

/// Whole seconds, the one that has begun counted.
fn whole(seconds: f64) -> String {
    format!("{:.0}", seconds.ceil())
}
