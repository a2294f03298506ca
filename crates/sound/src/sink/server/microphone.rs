//! Whether something records from a microphone: somebody may be in a call.

use pulseaudio::protocol::{Command, ProtocolError, SourceInfo, SourceOutputInfo};

use super::connection::Connection;

/// How meters look at a microphone, without listening.
const PEAKS: &[u8] = b"peaks";

/// Whether anything records from a source that is no monitor of an output, as a call does.
///
/// # Errors
/// When there is no server, or it does not answer.
pub(in crate::sink) fn is_recording() -> Result<bool, ProtocolError> {
    let mut server = Connection::open()?;
    let outputs: Vec<SourceOutputInfo> = server.ask(&Command::GetSourceOutputInfoList)?;
    let records = |output: &&SourceOutputInfo| {
        !output.corked && output.resample_method.as_ref().is_none_or(|method| method.to_bytes() != PEAKS)
    };
    let from: Vec<u32> = outputs.iter().filter(records).map(|output| output.source_index).collect();
    if from.is_empty() {
        return Ok(false);
    }
    let sources: Vec<SourceInfo> = server.ask(&Command::GetSourceInfoList)?;
    Ok(sources.iter().any(|source| from.contains(&source.index) && source.monitor_of_sink_index.is_none()))
}
