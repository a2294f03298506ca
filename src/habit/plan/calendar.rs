//! The days ahead, as if everything were done as it is planned.

use jiff::ToSpan;
use jiff::civil::Date;

use super::course::Course;
use stretch_script::programme::Planned;

/// What comes on so many days from this one on. What ends a phase early, or never, is what will really be done.
pub fn ahead<'a>(course: &Course<'a>, from: Date, days: u32) -> Vec<(Date, Vec<&'a Planned>)> {
    let mut course = course.clone();
    let mut ahead = Vec::new();
    let mut day = from;
    for _ in 0..days {
        let planned = course.planned(day);
        for session in planned.iter().filter_map(|planned| planned.session.as_deref()) {
            course.do_it(day, session);
        }
        ahead.push((day, planned));
        day = day.saturating_add(1.day());
    }
    ahead
}
