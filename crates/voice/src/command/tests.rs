//! Programs made up of shell lines, and the real ones where they are installed.

use super::*;
use crate::programs::PROGRAMS;

fn row(name: &str) -> &'static Program {
    PROGRAMS.iter().find(|program| program.name == name).unwrap()
}

/// A voice whose program is a shell script.
#[cfg(unix)]
fn scripted(name: &str, folder: &Path, script: &str) -> CommandVoice {
    let path = folder.join("program");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let model = folder.join("voice.onnx");
    fs::write(&model, "").unwrap();
    fs::write(folder.join("voice.onnx.json"), r#"{"audio": {"sample_rate": 22050}}"#).unwrap();
    CommandVoice {
        program: row(name),
        path,
        voice: None,
        rate: 1.0,
        pitch: 1.0,
        model: Some(Model::read(&model).unwrap()),
        trusted: OnceLock::new(),
    }
}

#[cfg(unix)]
#[test]
fn raw_samples_have_the_rate_of_the_model() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"case "$*" in --help) echo "--model --output_raw";; *) printf '\001\000\377\377';; esac"#;
    let clip = scripted("piper", folder.path(), script).synthesize("Hello").unwrap();
    assert_eq!((clip.samples(), clip.rate().hertz()), (&[1, -1][..], 22_050));
}

#[cfg(unix)]
#[test]
fn another_program_of_the_same_name_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let voice = scripted("piper", folder.path(), "echo 'Configures gaming mice'");
    let Err(SpeechError::Missing { how, .. }) = voice.synthesize("Hello") else { panic!() };
    assert!(how.contains("is another program of that name"), "{how}");
}

#[cfg(unix)]
#[test]
fn a_program_gets_the_text_as_nothing_but_text() {
    let folder = tempfile::tempdir().unwrap();
    let (text, options) = (folder.path().join("text"), folder.path().join("options"));
    let script = format!("cat > {}; echo \"$*\" > {}", text.display(), options.display());
    let voice = scripted("espeak-ng", folder.path(), &script);
    let error = voice.synthesize("--version; $(reboot) [[h@]] </speak>\n-f /etc/passwd").unwrap_err();
    assert_eq!(error.to_string(), "engine `espeak-ng`: what it wrote is no sound");
    assert_eq!(fs::read_to_string(text).unwrap(), "version; $(reboot) h /speak -f /etc/passwd\n");
    assert_eq!(fs::read_to_string(options).unwrap(), "--stdin --stdout -b 1 -v en-us -s 140 -p 50\n");
}

#[cfg(unix)]
#[test]
fn what_a_program_complains_of_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let voice = scripted("flite", folder.path(), "printf 'no \\033[31mvoice' >&2; exit 1");
    assert_eq!(voice.synthesize("Hello").unwrap_err().why(), "no [31mvoice");
}

#[test]
fn wav_files_of_all_kinds_are_read() {
    let write = |bits: u16, format, channels, sample: i32| {
        let spec = hound::WavSpec { channels, sample_rate: 22_050, bits_per_sample: bits, sample_format: format };
        let mut bytes = std::io::Cursor::new(Vec::new());
        let mut writer = hound::WavWriter::new(&mut bytes, spec).unwrap();
        for _ in 0..4 * channels {
            match format {
                hound::SampleFormat::Int => writer.write_sample(sample).unwrap(),
                hound::SampleFormat::Float => writer.write_sample(0.25_f32).unwrap(),
            }
        }
        writer.finalize().unwrap();
        bytes.into_inner()
    };
    for (bytes, expected) in [
        (write(16, hound::SampleFormat::Int, 1, 8_192), 8_192),
        (write(16, hound::SampleFormat::Int, 2, 8_192), 8_192),
        (write(24, hound::SampleFormat::Int, 1, 0x20_0000), 8_192),
        (write(8, hound::SampleFormat::Int, 1, 32), 8_192),
        (write(32, hound::SampleFormat::Float, 2, 0), 8_192),
    ] {
        let clip = read_wav(&bytes).unwrap();
        assert_eq!(clip.samples(), [expected; 4]);
    }
    let mut piped = write(16, hound::SampleFormat::Int, 1, 5);
    piped[40..44].copy_from_slice(&0x7fff_f000_u32.to_le_bytes());
    assert_eq!(read_wav(&piped).unwrap().samples(), [5; 4]);
    assert!(read_wav(b"not a sound").is_none());
}

#[test]
fn a_program_that_is_not_there_is_missing() {
    let nowhere = Program { name: "no-such-program", ..PROGRAMS[1].clone() };
    let error = CommandVoice::open(Box::leak(Box::new(nowhere)), &VoiceChoice::default()).err().unwrap();
    assert!(matches!(error, SpeechError::Missing { .. }));
}

/// What needs the real program; nothing where it is not installed.
fn real(name: &str, language: &str, rate: f32) -> Option<Clip> {
    stretch_files::find_program(name)?;
    let choice = VoiceChoice { language: language.to_owned(), rate, ..VoiceChoice::default() };
    let voice = CommandVoice::open(row(name), &choice).unwrap();
    Some(voice.synthesize("Switch sides, and breathe.").unwrap())
}

#[test]
fn the_real_programs_speak_where_they_are_installed() {
    for (name, language) in [("flite", "en"), ("espeak-ng", "en"), ("espeak-ng", "de")] {
        let Some(normal) = real(name, language, 1.0) else { continue };
        let seconds = normal.frames().to_seconds(normal.rate());
        assert!((1.0..4.0).contains(&seconds), "{name}: {seconds} s");
        let Some(slow) = real(name, language, 0.75) else { continue };
        assert!(slow.frames() > normal.frames(), "{name}");
    }
}

#[test]
fn an_unknown_voice_gets_the_list() {
    if stretch_files::find_program("flite").is_none() {
        return;
    }
    let open = |voice: &str| {
        CommandVoice::open(row("flite"), &VoiceChoice { voice: Some(voice.to_owned()), ..VoiceChoice::default() })
    };
    let error = open("stl").err().unwrap();
    assert!(
        error.to_string().starts_with("engine `flite` has no voice `stl`: did you mean `slt`? There is: "),
        "{error}"
    );
    assert!(open("/etc/passwd").is_err());
    assert_eq!(open("SLT").unwrap().voice.as_deref(), Some("slt"));
    let german = VoiceChoice { language: "de".to_owned(), ..VoiceChoice::default() };
    let german = CommandVoice::open(row("flite"), &german).err().unwrap();
    assert!(matches!(german, SpeechError::UnknownLanguage { .. }));
}
