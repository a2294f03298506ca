//! How a session begins: as it was asked for, or as it was asked for the last time.

use crate::{
    cli::args::{CareArgs, HowArgs, MusicArgs, OutputArgs, PlayArgs, ResumeArgs, SessionArgs, VoiceArgs, VolumeArgs},
    history::{Asked, ResumePoint},
};

/// All that was asked for.
pub(super) struct Start {
    pub session: SessionArgs,
    /// The step to go on with, once the session is as long as it was the last time.
    pub step: Option<String>,
    pub care: CareArgs,
    pub output: OutputArgs,
}

impl Start {
    /// From the beginning, or wherever the user wants it to begin.
    pub fn new(args: &PlayArgs) -> Self {
        let PlayArgs { session, care, output } = args;
        Self { session: session.clone(), step: None, care: care.clone(), output: output.clone() }
    }

    /// Where it was left, with what was asked for then, unless something else is asked for now.
    pub fn again(place: ResumePoint, args: &ResumeArgs) -> Self {
        let ResumePoint { session, step, asked } = place;
        let ResumeArgs { how, care, output } = args;
        let step = how.from.clone().or_else(|| (step > 1).then(|| step.to_string()));
        // A new time is for what is left; the old one was for what there was then.
        let (from, step) = match how.fit {
            Some(_) => (step, None),
            None if how.from.is_some() => (None, step),
            None => (asked.from, step),
        };
        // Another engine has other voices, and another language needs one.
        let same_voice = how.voice.engine.is_none() && how.lang.is_none();
        let voice = VoiceArgs {
            engine: how.voice.engine.clone().or(asked.engine),
            voice: how.voice.voice.clone().or(asked.voice.filter(|_| same_voice)),
            rate: how.voice.rate.or(asked.rate),
            lead_in: how.voice.lead_in.or(asked.lead_in),
        };
        let how = HowArgs {
            from,
            fit: how.fit.or(asked.fit),
            reps: how.reps.or(asked.reps),
            detail: how.detail.or(asked.detail),
            lang: how.lang.or(asked.lang),
            voice,
        };
        let with_folds = care.with_folds || asked.with_folds && !care.yes;
        let volume = VolumeArgs {
            voice_volume: output.volume.voice_volume.or(asked.voice_volume),
            chime_volume: output.volume.chime_volume.or(asked.chime_volume),
            music_volume: output.volume.music_volume.or(asked.music_volume),
        };
        let music = MusicArgs { music: output.music.music.clone().or(asked.music) };
        Self {
            session: SessionArgs { session, how },
            step,
            care: CareArgs { with_folds, ..care.clone() },
            output: OutputArgs { music, volume, ..output.clone() },
        }
    }

    /// RecordKind of it belongs to the session, and not to the terminal that it is played on.
    pub fn asked(&self) -> Asked {
        let HowArgs { from, fit, reps, detail, lang, voice } = self.session.how.clone();
        let VoiceArgs { engine, voice, rate, lead_in } = voice;
        let VolumeArgs { voice_volume, chime_volume, music_volume } = self.output.volume.clone();
        // It may be resumed in another folder. RecordKind is not there, as `off`, stays as it was written.
        let music = self.output.music.music.clone().map(|path| path.canonicalize().unwrap_or(path));
        Asked {
            from,
            fit,
            reps,
            detail,
            lang,
            engine,
            voice,
            rate,
            lead_in,
            voice_volume,
            chime_volume,
            music,
            music_volume,
            with_folds: self.care.with_folds,
        }
    }
}
