//! Numbers as English words, without "and", commas and hyphens: each is looked up on its own.

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const THOUSANDS: [&str; 7] = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];

/// A number: 21 is "twenty", "one".
pub(super) fn cardinal(number: u64) -> Vec<&'static str> {
    if number == 0 {
        return vec![ONES[0]];
    }
    let mut words = Vec::new();
    for (power, name) in THOUSANDS.iter().enumerate().rev() {
        let part = (number / 1_000_u64.pow(power as u32) % 1_000) as usize;
        if part > 0 {
            hundreds(part, &mut words);
            words.extend((power > 0).then_some(*name));
        }
    }
    words
}

fn hundreds(number: usize, words: &mut Vec<&'static str>) {
    if number >= 100 {
        words.extend([ONES[number / 100], "hundred"]);
    }
    match number % 100 {
        0 => {}
        rest @ 1..20 => words.push(ONES[rest]),
        rest => {
            words.push(TENS[rest / 10]);
            words.extend((rest % 10 > 0).then_some(ONES[rest % 10]));
        }
    }
}

/// A number's place: 21 is "twenty", "first".
pub(super) fn ordinal(number: u64) -> Vec<String> {
    let mut words: Vec<String> = cardinal(number).into_iter().map(str::to_owned).collect();
    if let Some(last) = words.last_mut() {
        *last = match last.as_str() {
            "one" => "first".to_owned(),
            "two" => "second".to_owned(),
            "three" => "third".to_owned(),
            "five" => "fifth".to_owned(),
            "eight" => "eighth".to_owned(),
            "nine" => "ninth".to_owned(),
            "twelve" => "twelfth".to_owned(),
            tens if tens.ends_with('y') => format!("{}ieth", &tens[..tens.len() - 1]),
            other => format!("{other}th"),
        };
    }
    words
}

/// A year: 1905 is "nineteen", "oh", "five".
pub(super) fn year(number: u64) -> Vec<&'static str> {
    let (century, rest) = (number / 100, number % 100);
    if century == 0 || century >= 100 || century % 10 == 0 && rest < 10 {
        return cardinal(number);
    }
    let mut words = cardinal(century);
    match rest {
        0 => words.push("hundred"),
        1..10 => words.extend(["oh", ONES[rest as usize]]),
        _ => words.extend(cardinal(rest)),
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!(cardinal(0).join(" "), "zero");
        assert_eq!(cardinal(21).join(" "), "twenty one");
        assert_eq!(cardinal(1_105).join(" "), "one thousand one hundred five");
        assert_eq!(cardinal(2_000_019).join(" "), "two million nineteen");
        assert_eq!(cardinal(u64::MAX)[..3].join(" "), "eighteen quintillion four");
        assert_eq!(ordinal(30).join(" "), "thirtieth");
        assert_eq!(ordinal(112).join(" "), "one hundred twelfth");
        assert_eq!(ordinal(4).join(" "), "fourth");
        assert_eq!(year(1987).join(" "), "nineteen eighty seven");
        assert_eq!(year(1905).join(" "), "nineteen oh five");
        assert_eq!(year(1900).join(" "), "nineteen hundred");
        assert_eq!(year(2005).join(" "), "two thousand five");
        assert_eq!(year(2024).join(" "), "twenty twenty four");
    }
}
