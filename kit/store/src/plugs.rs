//! What the program plugs together and the store carries to every verb: values that one part of the business brings
//! and another asks for by their type, so that neither knows the other.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    sync::Arc,
};

/// Values by their type, in the order in which they were plugged in. Most are `Arc<dyn Trait>` of a trait that the
/// asking part declares.
#[derive(Clone, Default)]
pub struct Plugs(HashMap<TypeId, Vec<Arc<dyn Any + Send + Sync>>>);

impl Plugs {
    pub fn add<T: Any + Send + Sync>(&mut self, plug: T) {
        self.0.entry(TypeId::of::<T>()).or_default().push(Arc::new(plug));
    }

    pub fn all<T: Any>(&self) -> impl Iterator<Item = &T> {
        self.0.get(&TypeId::of::<T>()).into_iter().flatten().filter_map(|plug| plug.downcast_ref())
    }
}

impl Extend<Self> for Plugs {
    fn extend<I: IntoIterator<Item = Self>>(&mut self, others: I) {
        for other in others {
            for (kind, plugs) in other.0 {
                self.0.entry(kind).or_default().extend(plugs);
            }
        }
    }
}

impl fmt::Debug for Plugs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plugs({})", self.0.values().map(Vec::len).sum::<usize>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    trait Greet: Send + Sync {
        fn word(&self) -> &'static str;
    }
    struct Hola;
    impl Greet for Hola {
        fn word(&self) -> &'static str {
            "hola"
        }
    }
    struct Hallo;
    impl Greet for Hallo {
        fn word(&self) -> &'static str {
            "hallo"
        }
    }

    #[test]
    fn plugs_are_found_by_their_type_in_order() {
        let mut plugs = Plugs::default();
        plugs.add(Arc::new(Hola) as Arc<dyn Greet>);
        plugs.add(7_i64);
        let mut more = Plugs::default();
        more.add(Arc::new(Hallo) as Arc<dyn Greet>);
        plugs.extend([more]);
        assert_eq!(
            plugs.all::<Arc<dyn Greet>>().map(|greet| greet.word()).collect::<Vec<_>>(),
            ["hola", "hallo"]
        );
        assert_eq!(plugs.all::<i64>().copied().collect::<Vec<_>>(), [7]);
        assert_eq!(plugs.all::<u8>().count(), 0);
    }
}
