//! `stretch init SHELL`: a quiet line above the prompt when something is due.
//!
//! The hook itself starts nothing: it compares two numbers. Every five minutes, and after a command that took two, the
//! program is asked once for its line; it ends before the prompt stands.

use std::io::{self, Write};

use super::Error;

/// The shells that a hook is known for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// GNU Bash, from 4.4 on
    Bash,
    /// Z shell
    Zsh,
    /// fish
    Fish,
}

const BASH: &str = r#"# stretch: a quiet line above the prompt when something is due. In ~/.bashrc: eval "$(stretch init bash)"
_stretch_next=0
_stretch_began=
_stretch_hook() {
    local code=$? now=$SECONDS took=0
    [[ -n $_stretch_began ]] && took=$(( now - _stretch_began ))
    _stretch_began=
    if (( took >= 120 )); then
        _stretch_next=$(( now + 300 ))
        command stretch today --line --after-a-while 2>/dev/null </dev/null
    elif (( now >= _stretch_next )); then
        _stretch_next=$(( now + 300 ))
        command stretch today --line 2>/dev/null </dev/null
    fi
    return $code
}
if [[ ${PROMPT_COMMAND[*]-} != *_stretch_hook* ]]; then
    PROMPT_COMMAND="_stretch_hook${PROMPT_COMMAND:+; $PROMPT_COMMAND}"
    # Expanded when a command is started; it leaves nothing on the screen.
    PS0="${PS0-}"'${PS1:$((_stretch_began=SECONDS, 0)):0}'
fi
"#;

const ZSH: &str = r#"# stretch: a quiet line above the prompt when something is due. In ~/.zshrc: eval "$(stretch init zsh)"
zmodload zsh/datetime
typeset -gi _stretch_next=0 _stretch_began=0
_stretch_hook() {
    local -i took=0
    (( _stretch_began )) && took=$(( EPOCHSECONDS - _stretch_began ))
    _stretch_began=0
    if (( took >= 120 )); then
        _stretch_next=$(( EPOCHSECONDS + 300 ))
        command stretch today --line --after-a-while 2>/dev/null </dev/null
    elif (( EPOCHSECONDS >= _stretch_next )); then
        _stretch_next=$(( EPOCHSECONDS + 300 ))
        command stretch today --line 2>/dev/null </dev/null
    fi
}
_stretch_begin() {
    _stretch_began=$EPOCHSECONDS
}
autoload -Uz add-zsh-hook
add-zsh-hook precmd _stretch_hook
add-zsh-hook preexec _stretch_begin
"#;

const FISH: &str = r#"# stretch: a quiet line above the prompt when something is due. In config.fish: stretch init fish | source
set -g _stretch_next 0
function _stretch_hook --on-event fish_prompt
    set -l took 0
    set -q CMD_DURATION; and set took $CMD_DURATION
    set -q _stretch_seen; or set -g _stretch_seen $took
    # The shell keeps the time of the last command until there is another one.
    if test $took -ge 120000 -a "$took" != "$_stretch_seen"
        set -g _stretch_seen $took
        set -g _stretch_next (math (date +%s) + 300)
        command stretch today --line --after-a-while 2>/dev/null </dev/null
        return
    end
    # Counting prompts costs nothing; the clock is asked at every tenth.
    set -g _stretch_prompts (math "$_stretch_prompts + 1")
    test (math "$_stretch_prompts % 10") -eq 1; or return
    set -l now (date +%s)
    if test $now -ge $_stretch_next
        set -g _stretch_next (math $now + 300)
        command stretch today --line 2>/dev/null </dev/null
    end
end
set -g _stretch_prompts 0
"#;

pub(super) fn run(shell: Shell) -> Result<(), Error> {
    let hook = match shell {
        Shell::Bash => BASH,
        Shell::Zsh => ZSH,
        Shell::Fish => FISH,
    };
    Ok(io::stdout().write_all(hook.as_bytes())?)
}
