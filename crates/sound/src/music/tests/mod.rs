//! Exact samples, at a thousand frames a second: a frame is a millisecond.

mod files;
mod heard;

use super::*;

/// Music that counts its frames, each a millionth of full scale louder than the one before.
struct Counting(u32);

impl Stream for Counting {
    fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
        for sample in out {
            *sample = self.0 as f32 / 1_000_000.0;
            self.0 += 1;
        }
        Ok(())
    }
}

/// Music that stands still at one height.
struct Steady(f32);

impl Stream for Steady {
    fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
        out.fill(self.0);
        Ok(())
    }
}
