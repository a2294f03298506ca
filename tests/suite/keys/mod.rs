//! Every key in every state, on a made-up clock: what must happen, told by `--events`.

mod dose;
mod leaving;
mod moving;
mod naming;
mod pausing;
mod stage;
mod telling;
