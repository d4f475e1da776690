
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'pyscale' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'pyscale'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'pyscale' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'List every site with its verdict, the reason, and the place of the evidence')
            [CompletionResult]::new('fix', 'fix', [CompletionResultType]::ParameterValue, 'Rewrite the files')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Run a command and record which classes and functions of the project it uses')
            [CompletionResult]::new('measure', 'measure', [CompletionResultType]::ParameterValue, 'Tell how many bytes the rewrites save, of each instance and in all')
            [CompletionResult]::new('snapshot', 'snapshot', [CompletionResultType]::ParameterValue, 'Compare what `fix` would do with what is stored of it, or store it')
            [CompletionResult]::new('clean', 'clean', [CompletionResultType]::ParameterValue, 'Remove what runs have kept of what they found')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Print what a transform does, and when it refuses')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or that of a command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pyscale;check' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Read the text of this file from standard input; `fix` then prints the new text and writes nothing')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Leave these transforms out (ids and groups)')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Leave these files alone (globs as in .gitignore); they are still evidence')
            [CompletionResult]::new('--target-version', '--target-version', [CompletionResultType]::ParameterName, 'The oldest Python that the code must run on: py39 … py314')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Set a configuration key, in TOML; may be repeated')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How sites are shown')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to a file instead of stdout')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write the result to a file instead of stdout')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Keep it there [default: a folder in the root of the project]')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Threads to use [default: all cores]')
            [CompletionResult]::new('--evidence', '--evidence', [CompletionResultType]::ParameterName, 'Let a record of the running program settle what only may be in the way [default: what is in .pyscale/evidence]')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order of the sites')
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'Only sites with these verdicts, each with its evidence')
            [CompletionResult]::new('--why', '--why', [CompletionResultType]::ParameterName, 'Only the class or function of this name, with all reasons')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only sites on lines that changed since a revision of git, or are not committed')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--unsafe-fixes', '--unsafe-fixes', [CompletionResultType]::ParameterName, 'Apply rewrites too that someone outside of the project could notice')
            [CompletionResult]::new('--no-unsafe-fixes', '--no-unsafe-fixes', [CompletionResultType]::ParameterName, 'Do not, whatever the configuration says')
            [CompletionResult]::new('--closed-world', '--closed-world', [CompletionResultType]::ParameterName, 'All users of the code are in the project')
            [CompletionResult]::new('--open-world', '--open-world', [CompletionResultType]::ParameterName, 'Unknown programs import the code')
            [CompletionResult]::new('--statistics', '--statistics', [CompletionResultType]::ParameterName, 'Show how many sites there are and what is most often in the way, instead of the sites')
            [CompletionResult]::new('--show-settings', '--show-settings', [CompletionResultType]::ParameterName, 'Show what is valid for the files and which line of which file decides on it, and do nothing else')
            [CompletionResult]::new('--exit-zero', '--exit-zero', [CompletionResultType]::ParameterName, 'Exit with 0 even if there is something to do (failures still give 2)')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use what earlier runs found nor keep what this one finds')
            [CompletionResult]::new('--ask', '--ask', [CompletionResultType]::ParameterName, 'Write what could not be told into .pyscale/evidence, for the next record to answer')
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Only sites that would be fixed and are not in the stored snapshot')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;fix' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Read the text of this file from standard input; `fix` then prints the new text and writes nothing')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Leave these transforms out (ids and groups)')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Leave these files alone (globs as in .gitignore); they are still evidence')
            [CompletionResult]::new('--target-version', '--target-version', [CompletionResultType]::ParameterName, 'The oldest Python that the code must run on: py39 … py314')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Set a configuration key, in TOML; may be repeated')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How sites are shown')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to a file instead of stdout')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write the result to a file instead of stdout')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Keep it there [default: a folder in the root of the project]')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Threads to use [default: all cores]')
            [CompletionResult]::new('--evidence', '--evidence', [CompletionResultType]::ParameterName, 'Let a record of the running program settle what only may be in the way [default: what is in .pyscale/evidence]')
            [CompletionResult]::new('--patch-dir', '--patch-dir', [CompletionResultType]::ParameterName, 'Write a series of patches for `git am` into a new or empty folder, and change nothing else')
            [CompletionResult]::new('--split-by', '--split-by', [CompletionResultType]::ParameterName, 'What a patch of the series holds')
            [CompletionResult]::new('--author', '--author', [CompletionResultType]::ParameterName, 'Whose patches they are: `Name <mail@example.org>`')
            [CompletionResult]::new('--max-changes', '--max-changes', [CompletionResultType]::ParameterName, 'Change at most N sites: the first by transform and path, classes of one family together')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Run CMD in a copy of the project, before and after, and write only what fails no test that held before')
            [CompletionResult]::new('--verify-junit', '--verify-junit', [CompletionResultType]::ParameterName, 'The `JUnit` report that CMD writes; pytest is asked for one by itself')
            [CompletionResult]::new('--verify-timeout', '--verify-timeout', [CompletionResultType]::ParameterName, 'End a run of CMD after so many seconds [default: 1800; later ones sooner]')
            [CompletionResult]::new('--verify-copy', '--verify-copy', [CompletionResultType]::ParameterName, 'Copy this file or folder too, which git does not have; may be repeated')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--unsafe-fixes', '--unsafe-fixes', [CompletionResultType]::ParameterName, 'Apply rewrites too that someone outside of the project could notice')
            [CompletionResult]::new('--no-unsafe-fixes', '--no-unsafe-fixes', [CompletionResultType]::ParameterName, 'Do not, whatever the configuration says')
            [CompletionResult]::new('--closed-world', '--closed-world', [CompletionResultType]::ParameterName, 'All users of the code are in the project')
            [CompletionResult]::new('--open-world', '--open-world', [CompletionResultType]::ParameterName, 'Unknown programs import the code')
            [CompletionResult]::new('--statistics', '--statistics', [CompletionResultType]::ParameterName, 'Show how many sites there are and what is most often in the way, instead of the sites')
            [CompletionResult]::new('--show-settings', '--show-settings', [CompletionResultType]::ParameterName, 'Show what is valid for the files and which line of which file decides on it, and do nothing else')
            [CompletionResult]::new('--exit-zero', '--exit-zero', [CompletionResultType]::ParameterName, 'Exit with 0 even if there is something to do (failures still give 2)')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use what earlier runs found nor keep what this one finds')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would change as a diff for `git apply`, and write nothing')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Print what would change as a diff for `git apply`, and write nothing')
            [CompletionResult]::new('-i', '-i', [CompletionResultType]::ParameterName, 'Show each rewrite and ask whether to make it, as `git add -p` does')
            [CompletionResult]::new('--interactive', '--interactive', [CompletionResultType]::ParameterName, 'Show each rewrite and ask whether to make it, as `git add -p` does')
            [CompletionResult]::new('--allow-dirty', '--allow-dirty', [CompletionResultType]::ParameterName, 'Rewrite files too that git could not bring back: with changes that are not committed, or never committed')
            [CompletionResult]::new('--keep-scratch', '--keep-scratch', [CompletionResultType]::ParameterName, 'Leave the copy where it is and say where')
            [CompletionResult]::new('--suppress-failed', '--suppress-failed', [CompletionResultType]::ParameterName, 'Write `# pyscale: ignore[…]` above what did not hold, with the test that failed')
            [CompletionResult]::new('--only-executed', '--only-executed', [CompletionResultType]::ParameterName, 'Leave sites alone that CMD does not execute; with --evidence also those with places in doubt that did not run')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;record' {
            [CompletionResult]::new('--interpreter', '--interpreter', [CompletionResultType]::ParameterName, 'The Python that CMD starts: see first whether it can be recorded, and run nothing if it cannot')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--precise', '--precise', [CompletionResultType]::ParameterName, 'See who stores which attribute and who uses the `__dict__` of instances: slower, for tests')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;measure' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Read the text of this file from standard input; `fix` then prints the new text and writes nothing')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Leave these transforms out (ids and groups)')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Leave these files alone (globs as in .gitignore); they are still evidence')
            [CompletionResult]::new('--target-version', '--target-version', [CompletionResultType]::ParameterName, 'The oldest Python that the code must run on: py39 … py314')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Set a configuration key, in TOML; may be repeated')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How sites are shown')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to a file instead of stdout')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write the result to a file instead of stdout')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Keep it there [default: a folder in the root of the project]')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Threads to use [default: all cores]')
            [CompletionResult]::new('--interpreter', '--interpreter', [CompletionResultType]::ParameterName, 'The Python to measure on; nothing of the project is imported')
            [CompletionResult]::new('--evidence', '--evidence', [CompletionResultType]::ParameterName, 'Count what a record settles, too, as `check --evidence` does')
            [CompletionResult]::new('--sizes', '--sizes', [CompletionResultType]::ParameterName, 'Bytes that functions slice, where no record tells; 1024,65536,1048576 if nobody does')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write a page of it, with a picture, for people who decide')
            [CompletionResult]::new('--svg', '--svg', [CompletionResultType]::ParameterName, 'Write the picture')
            [CompletionResult]::new('--png', '--png', [CompletionResultType]::ParameterName, 'The same as pixels, for what shows no SVG')
            [CompletionResult]::new('--run', '--run', [CompletionResultType]::ParameterName, 'Run CMD in a copy of the project, by turns as it is and as `fix` would write it, and compare time and memory')
            [CompletionResult]::new('--pairs', '--pairs', [CompletionResultType]::ParameterName, 'How many pairs of runs')
            [CompletionResult]::new('--run-timeout', '--run-timeout', [CompletionResultType]::ParameterName, 'End a run of CMD after so many seconds, as a failure')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--unsafe-fixes', '--unsafe-fixes', [CompletionResultType]::ParameterName, 'Apply rewrites too that someone outside of the project could notice')
            [CompletionResult]::new('--no-unsafe-fixes', '--no-unsafe-fixes', [CompletionResultType]::ParameterName, 'Do not, whatever the configuration says')
            [CompletionResult]::new('--closed-world', '--closed-world', [CompletionResultType]::ParameterName, 'All users of the code are in the project')
            [CompletionResult]::new('--open-world', '--open-world', [CompletionResultType]::ParameterName, 'Unknown programs import the code')
            [CompletionResult]::new('--statistics', '--statistics', [CompletionResultType]::ParameterName, 'Show how many sites there are and what is most often in the way, instead of the sites')
            [CompletionResult]::new('--show-settings', '--show-settings', [CompletionResultType]::ParameterName, 'Show what is valid for the files and which line of which file decides on it, and do nothing else')
            [CompletionResult]::new('--exit-zero', '--exit-zero', [CompletionResultType]::ParameterName, 'Exit with 0 even if there is something to do (failures still give 2)')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use what earlier runs found nor keep what this one finds')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;snapshot' {
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'Read the text of this file from standard input; `fix` then prints the new text and writes nothing')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Leave these transforms out (ids and groups)')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Leave these files alone (globs as in .gitignore); they are still evidence')
            [CompletionResult]::new('--target-version', '--target-version', [CompletionResultType]::ParameterName, 'The oldest Python that the code must run on: py39 … py314')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Set a configuration key, in TOML; may be repeated')
            [CompletionResult]::new('--output-format', '--output-format', [CompletionResultType]::ParameterName, 'How sites are shown')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the result to a file instead of stdout')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write the result to a file instead of stdout')
            [CompletionResult]::new('--cache-dir', '--cache-dir', [CompletionResultType]::ParameterName, 'Keep it there [default: a folder in the root of the project]')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Threads to use [default: all cores]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--unsafe-fixes', '--unsafe-fixes', [CompletionResultType]::ParameterName, 'Apply rewrites too that someone outside of the project could notice')
            [CompletionResult]::new('--no-unsafe-fixes', '--no-unsafe-fixes', [CompletionResultType]::ParameterName, 'Do not, whatever the configuration says')
            [CompletionResult]::new('--closed-world', '--closed-world', [CompletionResultType]::ParameterName, 'All users of the code are in the project')
            [CompletionResult]::new('--open-world', '--open-world', [CompletionResultType]::ParameterName, 'Unknown programs import the code')
            [CompletionResult]::new('--statistics', '--statistics', [CompletionResultType]::ParameterName, 'Show how many sites there are and what is most often in the way, instead of the sites')
            [CompletionResult]::new('--show-settings', '--show-settings', [CompletionResultType]::ParameterName, 'Show what is valid for the files and which line of which file decides on it, and do nothing else')
            [CompletionResult]::new('--exit-zero', '--exit-zero', [CompletionResultType]::ParameterName, 'Exit with 0 even if there is something to do (failures still give 2)')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use what earlier runs found nor keep what this one finds')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Store what `fix` would do now')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;clean' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;explain' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No warnings, no summary, no progress: only the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more about what is done; all warnings')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show the result in a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pyscale;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'List every site with its verdict, the reason, and the place of the evidence')
            [CompletionResult]::new('fix', 'fix', [CompletionResultType]::ParameterValue, 'Rewrite the files')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Run a command and record which classes and functions of the project it uses')
            [CompletionResult]::new('measure', 'measure', [CompletionResultType]::ParameterValue, 'Tell how many bytes the rewrites save, of each instance and in all')
            [CompletionResult]::new('snapshot', 'snapshot', [CompletionResultType]::ParameterValue, 'Compare what `fix` would do with what is stored of it, or store it')
            [CompletionResult]::new('clean', 'clean', [CompletionResultType]::ParameterValue, 'Remove what runs have kept of what they found')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Print what a transform does, and when it refuses')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or that of a command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pyscale;help;check' {
            break
        }
        'pyscale;help;fix' {
            break
        }
        'pyscale;help;record' {
            break
        }
        'pyscale;help;measure' {
            break
        }
        'pyscale;help;snapshot' {
            break
        }
        'pyscale;help;clean' {
            break
        }
        'pyscale;help;explain' {
            break
        }
        'pyscale;help;completions' {
            break
        }
        'pyscale;help;man' {
            break
        }
        'pyscale;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
