//! `pyscale completions` and `pyscale man`: what a shell and `man` want to know, made from the definition of the arguments.

use anyhow::bail;
use clap::{Command, CommandFactory as _};
use clap_complete::generate;
use clap_mangen::Man;

use super::Exit;
use super::arguments::{Arguments, Completions, Manual};
use super::terminal::Output;

/// The script for a shell.
pub(super) fn completions(arguments: &Completions) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut Arguments::command(), "pyscale", &mut script);
    Output::open(None)?.write(|out| out.write_all(&script))?;
    Ok(Exit::Done)
}

/// The manual page of a command, or of the program.
pub(super) fn manual(arguments: &Manual) -> anyhow::Result<Exit> {
    // There is no page of `pyscale help`, which only shows those of others.
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let command = match &arguments.command {
        None => program,
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                let known: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
                bail!("there is no command `{}`: there are {}", name.escape_debug(), known.join(", "));
            };
            command.clone()
        }
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Output::open(None)?.write(|out| out.write_all(&page))?;
    Ok(Exit::Done)
}
