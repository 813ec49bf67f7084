//! How each service delivered in the period before, so that a drawing can show where it was.

use super::delivery::KEYS;
use crate::scene::Scene;
use model::figure::Figure;

/// The five keys of every service one period earlier.
pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let now = KEYS.iter().flat_map(|key| scene.measured(key)).map(|f| f.id.clone());
    let ids: Vec<String> = now.filter(|id| id.ends_with(']')).collect();
    let earlier: Vec<Figure> = ids.iter().filter_map(|id| scene.earlier(id)).collect();
    earlier.into_iter().filter(|f| f.value.is_some()).for_each(|f| scene.put_figure(f));
}
