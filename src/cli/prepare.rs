//! What `play`, `show` and `export` do first: load the session, choose a voice, know how long everything takes.

use std::io;

use super::{
    Context, Error,
    args::{HowArgs, SessionArgs},
};
use crate::{
    script::diagnostic::Diagnostic,
    session::{
        Session,
        load::{LoadError, Loaded, Loader},
        options::Options,
    },
};

/// The session that was asked for, ready to be compiled. Warnings are left in `diagnostics`.
///
/// # Errors
/// When it is not there or has errors, or the step to begin at is not in it.
pub(super) fn load(args: &SessionArgs, context: &Context, mut options: Options) -> Result<Loaded, Error> {
    apply(&args.how, context, &mut options);
    let bundled = crate::audio::bank::names();
    let loader = Loader { library: &context.library, sounds: &bundled };
    let mut loaded = loader.load(&args.session, io::stdin(), &options)?;
    if loaded.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(LoadError::Broken(loaded.diagnostics).into());
    }
    if let Some(step) = &args.how.from {
        let number = loaded.session.find_step(step).map_err(|error| Error::Usage(error.to_string()))?;
        loaded.session.start_at(number);
    }
    Ok(loaded)
}

/// What the command line and the preferences say of how a session is made.
fn apply(how: &HowArgs, context: &Context, options: &mut Options) {
    options.language = how.lang.unwrap_or(context.language);
    options.detail = how.detail.or(context.config.detail).unwrap_or_default();
    if let Some(theme) = &context.config.sound.theme {
        options.theme.clone_from(theme);
    }
    if let Some(milliseconds) = how.voice.lead_in.or(context.config.sound.lead_in) {
        options.lead_in = std::time::Duration::from_millis(milliseconds);
    }
}

/// Whether it can be compiled to nothing but silence.
pub(super) fn is_empty(session: &Session) -> bool {
    session.steps.is_empty()
}
