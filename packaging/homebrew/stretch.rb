class Stretch < Formula
  desc "Guided-session player for the terminal: speaks every cue and keeps exact time"
  homepage "https://github.com/stretch-player/stretch"
  url "https://github.com/stretch-player/stretch/archive/refs/tags/v@version@.tar.gz"
  sha256 "@sha256:source@"
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    system "cargo", "run", "--release", "--example", "manual", "--", "man"
    man1.install Dir["man/*.1"]
    generate_completions_from_executable(bin/"stretch", "completions", shells: [:bash, :zsh, :fish, :pwsh])
  end

  test do
    assert_match "Hip reset", shell_output("#{bin}/stretch list")
    system bin/"stretch", "play", "hips", "--mute", "--made-up-clock", "--plain"
  end
end
