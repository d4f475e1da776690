//! The writing of a series; what is in it is tested with git itself, in `tests/patches.rs`.

use super::*;

fn file(name: &str) -> File {
    File { name: name.to_owned(), bytes: b"From\n".to_vec() }
}

#[test]
fn a_series_is_written_into_an_empty_folder_or_not_at_all() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("a/b");
    let written = write(&folder, &[file("0001-x.patch"), file("0002-y.patch")]).unwrap();
    assert_eq!(written, [folder.join("0001-x.patch"), folder.join("0002-y.patch")]);
    assert!(write(&folder, &[file("0003-z.patch")]).unwrap_err().to_string().contains("is not empty"));
    assert!(may_be_written(&written[0]).unwrap_err().to_string().contains("is no folder"));

    // The second file cannot be made: the first one goes, too.
    let folder = place.path().join("c");
    assert!(write(&folder, &[file("0001-x.patch"), file("no/0002.patch")]).is_err());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}
