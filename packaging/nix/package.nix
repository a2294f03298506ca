{ lib, fetchFromGitHub, rustPlatform, installShellFiles }:

rustPlatform.buildRustPackage (finalAttrs: {
  pname = "stretch";
  version = "@version@";

  src = fetchFromGitHub {
    owner = "stretch-player";
    repo = "stretch";
    tag = "v${finalAttrs.version}";
    hash = "@sri:source@";
  };

  cargoLock.lockFile = "${finalAttrs.src}/Cargo.lock";

  nativeBuildInputs = [ installShellFiles ];

  # The tests want a sound server, a bus and a speech recogniser.
  doCheck = false;

  postInstall = ''
    cargo run --frozen --release --example manual -- man
    installManPage man/*.1
    installShellCompletion --cmd stretch \
      --bash <($out/bin/stretch completions bash) \
      --zsh <($out/bin/stretch completions zsh) \
      --fish <($out/bin/stretch completions fish)
    install -Dm644 packaging/stretch.desktop -t $out/share/applications
    install -Dm644 packaging/stretch.metainfo.xml -t $out/share/metainfo
    install -Dm644 packaging/stretch.svg -t $out/share/icons/hicolor/scalable/apps
  '';

  meta = {
    description = "Guided-session player for the terminal that speaks every cue and keeps exact time";
    homepage = "https://github.com/stretch-player/stretch";
    license = with lib.licenses; [ mit asl20 ];
    mainProgram = "stretch";
  };
})
