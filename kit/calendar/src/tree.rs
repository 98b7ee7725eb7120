//! Components that lie in each other: `BEGIN:VEVENT … END:VEVENT`.

use crate::{
    line::{Line, unfold},
    problem::{Problem, What, shown},
};

#[derive(Debug)]
pub(crate) struct Component {
    /// In capitals.
    pub(crate) name: String,
    /// The line of its BEGIN.
    pub(crate) line: usize,
    pub(crate) lines: Vec<Line>,
    pub(crate) children: Vec<Component>,
}

impl Component {
    /// The first property of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    pub(crate) fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Line> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    fn new(name: String, line: usize) -> Self {
        Self { name, line, lines: Vec::new(), children: Vec::new() }
    }
}

/// A calendar has events, an event alarms, an alarm at most a place.
const DEEPEST: usize = 8;

/// The outermost components. A file that is not whole is refused: if it were read as far as it goes, what is missing
/// would pass for deleted. A line that is no property is noted and passed over.
pub(crate) fn parse(bytes: &[u8], problems: &mut Vec<Problem>) -> Result<Vec<Component>, Problem> {
    let (mut done, mut open) = (Vec::new(), Vec::<Component>::new());
    for (number, text) in unfold(bytes) {
        let line = match Line::parse(number, &text) {
            Ok(line) => line,
            // Whatever stands around the calendar is nobody's business.
            Err(_) if open.is_empty() => continue,
            Err(what) => {
                problems.push(what.at(number));
                continue;
            }
        };
        match line.name.as_str() {
            "BEGIN" if open.len() >= DEEPEST => return Err(What::TooDeep.at(number)),
            "BEGIN" => open.push(Component::new(line.value.trim().to_ascii_uppercase(), number)),
            "END" => {
                let name = line.value.trim().to_ascii_uppercase();
                let ended = open.pop().filter(|last| last.name == name);
                let ended = ended.ok_or_else(|| What::NotNested(shown(&name)).at(number))?;
                open.last_mut().map_or(&mut done, |parent| &mut parent.children).push(ended);
            }
            _ => open.last_mut().into_iter().for_each(|last| last.lines.push(line.clone())),
        }
    }
    match open.pop() {
        Some(last) => Err(What::CutOff(shown(&last.name)).at(last.line)),
        None => Ok(done),
    }
}
