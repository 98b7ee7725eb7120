use web::Patch;

/// What is to change in a listing; what is kept stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    pub slug: Patch<String>,
    /// Of a venue; a professional's name, text, languages and photograph are the account's.
    pub name: Patch<String>,
    /// Of a venue.
    pub about: Patch<String>,
    pub headline: Patch<String>,
    pub styles: Patch<Vec<String>>,
    /// Of a professional.
    pub certifications: Patch<Vec<String>>,
    /// Of a venue.
    pub amenities: Patch<Vec<String>>,
    pub street: Patch<String>,
    pub postcode: Patch<String>,
    pub city: Patch<String>,
    pub country: Patch<String>,
    /// Without a point the centre of the city is taken, if it is known.
    pub lat: Patch<f64>,
    pub lng: Patch<f64>,
    /// Without one that of the city is taken, if it is known.
    pub time_zone: Patch<String>,
    /// Of a professional.
    pub travel_km: Patch<i64>,
    /// Of a professional.
    pub online: Patch<bool>,
    /// Of a venue.
    pub area_m2: Patch<i64>,
    /// Of a venue.
    pub capacity: Patch<i64>,
    pub published: Patch<bool>,
}
