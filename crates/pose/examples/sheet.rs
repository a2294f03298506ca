//! Draws every exercise on one sheet, as PNG: `sheet OUT.png [dark] [wide N] [ID...]`. What is wrong with a pose is
//! printed, and drawn as near as it goes.

use std::fs;

use stretch_pose::format::Movement;
use stretch_pose::library::DRAWINGS;
use stretch_pose::palette::{Paint, Palette};
use stretch_pose::raster::Raster;
use stretch_pose::scene::Scene;

const CELL: (u32, u32) = (520, 400);

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let out = if arguments.is_empty() { "sheet.png".to_owned() } else { arguments.remove(0) };
    let dark = take(&mut arguments, "dark");
    let mirrored = take(&mut arguments, "mirrored");
    let one = take(&mut arguments, "one");
    let palette = if dark { Palette::DARK } else { Palette::LIGHT };
    let chosen: Vec<_> =
        DRAWINGS.iter().filter(|(id, _)| arguments.is_empty() || arguments.iter().any(|name| name == id)).collect();
    let columns = if one { 1 } else { 5.min(chosen.len().max(1)) };
    let rows = chosen.len().div_ceil(columns);
    let (width, height) = (columns as u32 * CELL.0, rows as u32 * CELL.1);
    let [red, green, blue] = palette.colour(Paint::Background);
    let mut pixels = [red, green, blue].repeat(width as usize * height as usize);
    for (place, (id, text)) in chosen.into_iter().enumerate() {
        // While a pose is being written, the file is read anew.
        let path = format!("{}/poses/{id}.json", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap_or_else(|_| (*text).to_owned());
        let movement: Movement = match serde_json::from_str(&text) {
            Ok(movement) => movement,
            Err(error) => {
                println!("{:2} {id}: {error}", place + 1);
                continue;
            }
        };
        let movement = if mirrored { movement.mirrored() } else { movement };
        let (scene, wrong) = Scene::attempt(&movement);
        println!("{:2} {id}: {} bytes of SVG", place + 1, stretch_pose::svg::fixed(&scene, &palette, false).len());
        for error in wrong {
            println!("   ! {error}");
        }
        let raster = Raster::new(&scene, &palette, CELL.0 - 16, CELL.1 - 16, true);
        let (left, top) = ((place % columns) * CELL.0 as usize + 8, (place / columns) * CELL.1 as usize + 8);
        for y in 0..raster.height as usize {
            for x in 0..raster.width as usize {
                let from = (y * raster.width as usize + x) * 4;
                let to = ((top + y) * width as usize + left + x) * 3;
                pixels[to..to + 3].copy_from_slice(&raster.rgba[from..from + 3]);
            }
        }
    }
    fs::write(&out, png(width, height, &pixels)).expect("the sheet cannot be written");
}

fn take(arguments: &mut Vec<String>, word: &str) -> bool {
    let before = arguments.len();
    arguments.retain(|argument| argument != word);
    arguments.len() < before
}

/// A PNG whose pixels are stored as they are.
fn png(width: u32, height: u32, rgb: &[u8]) -> Vec<u8> {
    let mut raw = Vec::with_capacity(rgb.len() + height as usize);
    for row in rgb.chunks(width as usize * 3) {
        raw.push(0);
        raw.extend_from_slice(row);
    }
    let mut packed = vec![0x78, 0x01];
    let blocks = raw.chunks(65535).count();
    for (place, block) in raw.chunks(65535).enumerate() {
        let length = block.len() as u16;
        packed.push(u8::from(place + 1 == blocks));
        packed.extend_from_slice(&length.to_le_bytes());
        packed.extend_from_slice(&(!length).to_le_bytes());
        packed.extend_from_slice(block);
    }
    let (a, b) = raw.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65521;
        (a, (b + a) % 65521)
    });
    packed.extend_from_slice(&(b << 16 | a).to_be_bytes());
    let mut head = Vec::new();
    head.extend_from_slice(&width.to_be_bytes());
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", &head), (b"IDAT", &packed), (b"IEND", &Vec::new())] {
        png.extend_from_slice(&(data.len() as u32).to_be_bytes());
        let at = png.len();
        png.extend_from_slice(kind);
        png.extend_from_slice(data);
        let crc = crc(&png[at..]);
        png.extend_from_slice(&crc.to_be_bytes());
    }
    png
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
        crc
    })
}
