//! Shows exercises in the terminal: `dots [blocks] ID...`. Braille without colours, or half blocks in colour.

use stretch_pose::{Palette, Scene, blocks, library};

fn main() {
    let mut ids: Vec<String> = std::env::args().skip(1).collect();
    let colour = ids.first().is_some_and(|word| word == "blocks");
    if colour {
        ids.remove(0);
    }
    for id in ids {
        let Some(movement) = library::movement(&id) else {
            println!("{id}: there is no such exercise");
            continue;
        };
        let scene = match Scene::strip(&movement) {
            Ok(scene) => scene,
            Err(error) => {
                println!("{id}: {error}");
                continue;
            }
        };
        println!("{}", movement.says("left", "right"));
        if !colour {
            println!("{}", blocks::braille(&scene, &Palette::DARK, 60, 20).text());
            continue;
        }
        for row in blocks::half_blocks(&scene, &Palette::DARK, 72, 24).rows {
            for cell in row {
                let code = |colour: Option<[u8; 3]>, ground: u8| {
                    colour.map(|[r, g, b]| format!("\x1b[{ground};2;{r};{g};{b}m")).unwrap_or_default()
                };
                print!("{}{}{}\x1b[0m", code(cell.front, 38), code(cell.back, 48), cell.glyph);
            }
            println!();
        }
    }
}
