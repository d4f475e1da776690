//! The `pyscale` command: the engine, given the transforms.

#[path = "../transforms/mod.rs"]
mod transforms;

fn main() -> std::process::ExitCode {
    pyscale::cli::main(transforms::ALL)
}
