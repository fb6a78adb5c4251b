//! Whether a folder lies on a file system whose changes the operating system is not told of.

use std::path::Path;

/// Types of file systems, as Linux names them, that others write to as well; those in user space
/// (`fuse`) are taken to be such.
const SHARED: &str = "9p afs beegfs ceph cifs drvfs fuse glusterfs lustre ncpfs nfs nfs4 prl_fs smb3 \
                      smbfs vboxsf virtiofs";

/// Whether others may change the folder without that this system is told. Only Linux says so.
pub(super) fn is_shared(folder: &Path) -> bool {
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else { return false };
    let Ok(folder) = folder.canonicalize() else { return false };
    kind_of_mount(&mounts, &folder).is_some_and(is_kind_shared)
}

fn is_kind_shared(kind: &str) -> bool {
    let kind = kind.split('.').next().unwrap_or(kind);
    SHARED.split(' ').any(|shared| shared == kind)
}

/// The type of the file system that a folder lies on, by the lines of `mountinfo`.
fn kind_of_mount<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let mounts = mounts.lines().filter_map(|line| {
        let (mount, system) = line.split_once(" - ")?;
        let point = mount.split(' ').nth(4)?.replace("\\040", " ");
        folder.starts_with(&point).then_some((point.len(), system.split(' ').next()?))
    });
    // Of two at the same place the later one counts.
    mounts.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /srv rw - nfs4 box:/srv rw
41 40 8:2 / /srv/local rw - xfs /dev/sdb rw
42 22 0:36 / /mnt/my\\040files rw - fuse.sshfs me@box: rw
43 22 0:37 / /data rw - ext4 /dev/sdc rw
44 22 0:38 / /data rw - cifs //box/data rw
";

    #[test]
    fn the_innermost_mount_tells() {
        let folders = [
            ("/home/me/faq", false),
            ("/srv", true),
            ("/srv/faq", true),
            ("/srvs", false),
            ("/srv/local/faq", false),
            ("/mnt/my files/faq", true),
            ("/data/faq", true),
        ];
        for (folder, is_shared) in folders {
            let kind = kind_of_mount(MOUNTS, Path::new(folder)).unwrap();
            assert_eq!(is_kind_shared(kind), is_shared, "{folder} on {kind}");
        }
    }
}
