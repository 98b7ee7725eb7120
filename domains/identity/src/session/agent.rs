//! What a browser calls itself, in two words that its owner recognises.

use super::SessionKind;

/// A program and what it runs on; brand names, the same in every language. Either may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Device {
    pub(crate) program: &'static str,
    pub(crate) system: &'static str,
    /// A name of the icon sprite.
    pub(crate) icon: &'static str,
}

/// The first that occurs wins: browsers name those they want to be taken for after themselves.
const PROGRAMS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser", "Yandex Browser"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
    ("curl", "curl"),
    ("python", "Python"),
    ("okhttp", "Android"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

pub(crate) fn device(agent: &str, kind: SessionKind) -> Device {
    let known = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| agent.contains(sign)).map_or("", |(_, name)| *name)
    };
    let (program, system) = (known(PROGRAMS), known(SYSTEMS));
    let icon = match (kind, system) {
        (SessionKind::Program, _) => "terminal",
        (_, "Android" | "iPhone" | "iPad") => "smartphone",
        (_, "") => "globe",
        _ => "laptop",
    };
    Device { program, system, icon }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_what_sets_them_apart() {
        let shown = |agent| {
            let device = device(agent, SessionKind::Browser);
            format!("{} {} {}", device.program, device.system, device.icon)
        };
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
        assert_eq!(shown(edge), "Edge Windows laptop");
        assert_eq!(shown(iphone), "Safari iPhone smartphone");
        assert_eq!(shown("<script>"), "  globe");
    }
}
