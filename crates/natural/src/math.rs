//! Exponentials and angles for whole rows of values: exact to a few parts in ten million, and without branches, so that
//! the compiler makes them for several values at once. The waveform needs half a million of them a second of sound.

/// Adding this to a number below 2^22 leaves it rounded in the lowest bits.
const ROUNDING: f32 = 12_582_912.0;

/// e to the power of `x`; what would be infinite or too small for a float is cut off.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let power = x.clamp(-87.0, 88.0) * std::f32::consts::LOG2_E;
    let rounded = power + ROUNDING;
    let rest = (power - (rounded - ROUNDING)) * std::f32::consts::LN_2;
    // The series of e^x is short as `rest` is at most half of ln 2.
    let series = [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let fraction = series.into_iter().fold(1.0 / 720.0, |sum, factor| sum * rest + factor);
    let exponent = rounded.to_bits().wrapping_sub(ROUNDING.to_bits()).wrapping_add(127) << 23;
    fraction * f32::from_bits(exponent)
}

/// The hyperbolic tangent.
#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    1.0 - 2.0 / (exp(2.0 * x) + 1.0)
}

/// The cosine and the sine of an angle in turns: 1 is a full circle.
#[inline(always)]
pub(crate) fn cos_sin(turns: f32) -> (f32, f32) {
    // Beyond this an angle has no places left after its point.
    let turns = turns.clamp(-1e6, 1e6);
    let within = turns - ((turns + ROUNDING) - ROUNDING);
    let size = within.abs();
    (quarter_sine(0.25 - size), quarter_sine(0.25 - (size - 0.25).abs()).copysign(within))
}

/// The sine of at most a quarter of a turn, either way.
#[inline(always)]
fn quarter_sine(turns: f32) -> f32 {
    let x = turns * std::f32::consts::TAU;
    let square = x * x;
    let series = [1.0 / 362_880.0, -1.0 / 5_040.0, 1.0 / 120.0, -1.0 / 6.0, 1.0];
    x * series.into_iter().fold(-1.0 / 39_916_800.0, |sum, factor| sum * square + factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> impl Iterator<Item = f32> {
        (-20_000..=20_000).map(|at| at as f32 / 1_000.0)
    }

    #[test]
    fn they_are_those_of_the_standard_library() {
        for x in values() {
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-6, "exp {x}: {}", exp(x));
            assert!((tanh(x) - x.tanh()).abs() < 1e-6, "tanh {x}: {}", tanh(x));
            let (cosine, sine) = cos_sin(x);
            let angle = f64::from(x) * std::f64::consts::TAU;
            assert!((f64::from(cosine) - angle.cos()).abs() < 1e-6, "cosine {x}: {cosine}");
            assert!((f64::from(sine) - angle.sin()).abs() < 1e-6, "sine {x}: {sine}");
        }
    }

    #[test]
    fn nothing_becomes_infinite() {
        for x in [f32::MAX, f32::MIN, f32::INFINITY, f32::NEG_INFINITY] {
            let (cosine, sine) = cos_sin(x);
            assert!([exp(x), tanh(x), cosine, sine].into_iter().all(f32::is_finite), "{x}");
        }
    }
}
