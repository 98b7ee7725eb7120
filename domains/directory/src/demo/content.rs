//! Who shows themselves in the demo, and what is said of them. All of it is made up.

use crate::Kind::{self, Professional as P, Venue as V};

pub(super) struct Professional {
    pub(super) email: &'static str,
    pub(super) headline: &'static str,
    pub(super) styles: &'static [&'static str],
    pub(super) certifications: &'static [&'static str],
    pub(super) city: &'static str,
    pub(super) travel_km: i64,
    pub(super) online: bool,
}

pub(super) struct Venue {
    pub(super) owner: &'static str,
    pub(super) name: &'static str,
    pub(super) headline: &'static str,
    pub(super) about: &'static str,
    pub(super) styles: &'static [&'static str],
    pub(super) amenities: &'static [&'static str],
    pub(super) street: &'static str,
    pub(super) postcode: &'static str,
    pub(super) city: &'static str,
    pub(super) point: (f64, f64),
    pub(super) area_m2: i64,
    pub(super) capacity: i64,
}

pub(super) struct Review {
    pub(super) author: &'static str,
    /// A professional's address, or a venue's name in addresses.
    pub(super) of: (Kind, &'static str),
    pub(super) stars: i64,
    pub(super) text: &'static str,
    pub(super) reply: &'static str,
}

const LUCIA: &str = "professional@demo.realmx.example";
const KENJI: &str = "kenji.morimoto@demo.realmx.example";
const YULIA: &str = "yulia.shchukina@demo.realmx.example";
const CAMILLE: &str = "camille.okafor-petit@demo.realmx.example";
const DIEGO: &str = "diego.salcedo@demo.realmx.example";
const RAFAEL: &str = "rafael.montenegro@demo.realmx.example";
const PRIYA: &str = "priya.raghunathan@demo.realmx.example";
const NOOR: &str = "noor.haddad@demo.realmx.example";
const MATEUSZ: &str = "mateusz.adeyemi@demo.realmx.example";
const LINH: &str = "linh.tran@demo.realmx.example";
const OKSANA: &str = "oksana.melnychuk@demo.realmx.example";
const THANDIWE: &str = "thandiwe.mokoena@demo.realmx.example";
const ISABEL: &str = "isabel.navarro@demo.realmx.example";
const TOMASZ: &str = "venue@demo.realmx.example";
const JONAS: &str = "student@demo.realmx.example";
const HANNAH: &str = "hannah.weissgerber@demo.realmx.example";
const ANA: &str = "ana.kovacevic@demo.realmx.example";
const ELIAS: &str = "elias.bergstrom@demo.realmx.example";
const GRACE: &str = "grace.tanaka-oneill@demo.realmx.example";

pub(super) const PROFESSIONALS: &[Professional] = &[
    Professional {
        email: LUCIA,
        headline: "Tango as a conversation: private lessons in San Telmo and online",
        styles: &["tango", "milonga", "tango-vals"],
        certifications: &[
            "Teacher's diploma, Escuela de Tango del Sur (2011)",
            "Somatic movement, 200 hours",
        ],
        city: "Buenos Aires",
        travel_km: 10,
        online: true,
    },
    Professional {
        email: KENJI,
        headline: "Popping and locking from the ground up, since 1996",
        styles: &["popping", "locking", "hip-hop"],
        certifications: &["Finalist, Kansai Street Battle 2004"],
        city: "Osaka",
        travel_km: 0,
        online: true,
    },
    Professional {
        email: YULIA,
        headline: "Бразильский зук для тех, кто «не гибкий»",
        styles: &["zouk", "contemporary"],
        certifications: &["Zouk teacher training, level 2"],
        city: "Almaty",
        travel_km: 20,
        online: true,
    },
    Professional {
        email: CAMILLE,
        headline: "House and waacking: groove first, steps later",
        styles: &["house", "waacking", "afrobeats"],
        certifications: &[],
        city: "Marseille",
        travel_km: 30,
        online: false,
    },
    Professional {
        email: DIEGO,
        headline: "Salsa caleña: los pies primero, la cabeza después",
        styles: &["salsa-calena", "salsa", "bachata"],
        certifications: &["Instructor certificado, Escuela de Salsa del Valle"],
        city: "Cali",
        travel_km: 5,
        online: true,
    },
    Professional {
        email: RAFAEL,
        headline: "Samba de gafieira with a wink, forró with a smile",
        styles: &["samba-de-gafieira", "forro"],
        certifications: &[],
        city: "São Paulo",
        travel_km: 10,
        online: false,
    },
    Professional {
        email: PRIYA,
        headline: "Bharatanatyam for adults who always wanted to begin",
        styles: &["bharatanatyam", "teaching"],
        certifications: &["Diploma in Bharatanatyam", "Nattuvangam, advanced"],
        city: "Chennai",
        travel_km: 0,
        online: true,
    },
    Professional {
        email: NOOR,
        headline: "Dabke: the line in which everybody carries everybody",
        styles: &["dabke", "folk"],
        certifications: &[],
        city: "Amman",
        travel_km: 50,
        online: false,
    },
    Professional {
        email: MATEUSZ,
        headline: "Jump higher on Monday and still walk on Tuesday",
        styles: &["strength", "hip-hop", "stretching"],
        certifications: &["BSc Physiotherapy", "Strength coach for dancers, level 3"],
        city: "Birmingham",
        travel_km: 30,
        online: true,
    },
    Professional {
        email: LINH,
        headline: "Ballet and floor barre for adults; it is never too late",
        styles: &["ballet", "floor-barre"],
        certifications: &["Ballet teacher's diploma, Hanoi (2009)"],
        city: "Da Nang",
        travel_km: 0,
        online: true,
    },
    Professional {
        email: OKSANA,
        headline: "Contemporary in the evening, hopak whenever steam has to be let off",
        styles: &["contemporary", "hopak", "kids"],
        certifications: &["MA Choreography"],
        city: "Lviv",
        travel_km: 10,
        online: false,
    },
    Professional {
        email: THANDIWE,
        headline: "Pantsula from Alexandra, amapiano from next door",
        styles: &["pantsula", "amapiano"],
        certifications: &[],
        city: "Johannesburg",
        travel_km: 20,
        online: false,
    },
    Professional {
        email: ISABEL,
        headline: "Bulerías de Jerez, con palmas y con paciencia",
        styles: &["flamenco", "sevillanas"],
        certifications: &["Profesora titulada, Conservatorio de Danza"],
        city: "Jerez de la Frontera",
        travel_km: 30,
        online: true,
    },
];

pub(super) const VENUES: &[Venue] = &[
    Venue {
        owner: TOMASZ,
        name: "Printing Works",
        headline: "Three halls with sprung oak floors in an old printing works",
        about: "The presses are gone, the light has stayed: windows on three sides, brick walls, and floors of oak that I laid \
                myself on rubber and pine.\n\nThe great hall can be divided by a soundproof wall. There is a bar for the breaks \
                and a courtyard for the summer.",
        styles: &["ballroom", "tango", "lindy-hop", "contemporary"],
        amenities: &[
            "sprung-floor",
            "mirrors",
            "sound",
            "stage",
            "lighting",
            "changing-rooms",
            "kitchen",
            "heating",
            "wifi",
            "step-free",
            "bicycles",
        ],
        street: "ul. Drukarska 12",
        postcode: "31-059",
        city: "Kraków",
        point: (50.0521, 19.9448),
        area_m2: 420,
        capacity: 220,
    },
    Venue {
        owner: TOMASZ,
        name: "Attic on Vistula Street",
        headline: "A quiet room under the roof for lessons and rehearsals",
        about: "One room, one piano, two skylights. Good for private lessons and small ensembles.",
        styles: &["ballet", "contemporary", "tango"],
        amenities: &["sprung-floor", "mirrors", "piano", "barres", "sound", "wifi"],
        street: "ul. Nadwiślańska 3",
        postcode: "30-527",
        city: "Kraków",
        point: (50.0463, 19.9572),
        area_m2: 65,
        capacity: 18,
    },
    Venue {
        owner: THANDIWE,
        name: "Studio Above the Market",
        headline: "A good floor, a bad lift and the best view of the city",
        about: "Up here the amapiano comes from below for free. Maple floor, a wall of mirrors and a terrace.\n\nWe film a lot: \
                the light in the afternoon is kind to everybody.",
        styles: &["pantsula", "amapiano", "hip-hop", "house"],
        amenities: &[
            "sprung-floor",
            "mirrors",
            "sound",
            "lighting",
            "streaming",
            "showers",
            "wifi",
            "parking",
        ],
        street: "41 Mooi Street",
        postcode: "2001",
        city: "Johannesburg",
        point: (-26.2055, 28.0557),
        area_m2: 180,
        capacity: 90,
    },
    Venue {
        owner: THANDIWE,
        name: "Yard Twelve",
        headline: "An open-air floor for battles, jams and weddings",
        about: "A concrete yard with a wooden stage, a roof for the rain and a neighbourhood that likes music.",
        styles: &["breaking", "pantsula", "hip-hop"],
        amenities: &["stage", "sound", "lighting", "step-free", "parking"],
        street: "12 Fox Street",
        postcode: "2094",
        city: "Johannesburg",
        point: (-26.2042, 28.0601),
        area_m2: 350,
        capacity: 300,
    },
];

pub(super) const REVIEWS: &[Review] = &[
    Review {
        author: JONAS,
        of: (P, LUCIA),
        stars: 5,
        text: "I came to learn figures and left walking differently. Lucía hears what your feet want to say before you do.",
        reply: "And you stopped counting! See you on Thursday.",
    },
    Review {
        author: ANA,
        of: (P, LUCIA),
        stars: 5,
        text: "Clear, warm and very precise. One hour online was worth a weekend of workshops.",
        reply: "",
    },
    Review {
        author: HANNAH,
        of: (P, LUCIA),
        stars: 4,
        text: "Wunderbarer Unterricht für beide Rollen. Nur die Verbindung ist einmal abgerissen, die zum Internet.",
        reply: "Danke, Hannah! Ich habe jetzt einen besseren Router.",
    },
    Review {
        author: ELIAS,
        of: (P, KENJI),
        stars: 5,
        text: "Drills, stories, more drills. My isolations have never been this clean.",
        reply: "",
    },
    Review {
        author: GRACE,
        of: (P, KENJI),
        stars: 5,
        text: "The history lessons alone are worth it. Bring water.",
        reply: "And a towel.",
    },
    Review {
        author: HANNAH,
        of: (P, YULIA),
        stars: 5,
        text: "Терпеливо и с юмором. Впервые поняла, как вести корпусом.",
        reply: "Спасибо! В пятницу продолжим.",
    },
    Review {
        author: JONAS,
        of: (P, CAMILLE),
        stars: 4,
        text: "Two hours of groove, and the neighbours really did join.",
        reply: "",
    },
    Review {
        author: ANA,
        of: (P, DIEGO),
        stars: 5,
        text: "My feet did not know that they could be this fast. Doña Carmen is real, by the way.",
        reply: "Y manda saludos.",
    },
    Review { author: GRACE, of: (P, DIEGO), stars: 4, text: "Muy divertido y muy exigente.", reply: "" },
    Review {
        author: ELIAS,
        of: (P, RAFAEL),
        stars: 5,
        text: "Musical, funny, kind to beginners.",
        reply: "",
    },
    Review {
        author: GRACE,
        of: (P, PRIYA),
        stars: 5,
        text: "I began at fifty-one. She made me feel that it was exactly the right age.",
        reply: "It is.",
    },
    Review {
        author: JONAS,
        of: (P, MATEUSZ),
        stars: 5,
        text: "My knee thanks you.",
        reply: "Keep doing the boring exercise.",
    },
    Review {
        author: ANA,
        of: (P, MATEUSZ),
        stars: 3,
        text: "Good programme, but the lesson began a quarter of an hour late.",
        reply: "Sorry about that, the next one was on the house.",
    },
    Review { author: HANNAH, of: (P, LINH), stars: 5, text: "The gentlest pliés of my life.", reply: "" },
    Review {
        author: ELIAS,
        of: (P, ISABEL),
        stars: 5,
        text: "Palmas, paciencia y mucho arte.",
        reply: "¡Olé!",
    },
    Review {
        author: HANNAH,
        of: (V, "printing-works"),
        stars: 5,
        text: "The best floor I have danced on this year. After six hours of Lindy the knees were still friends with me.",
        reply: "That is the rubber.",
    },
    Review {
        author: JONAS,
        of: (V, "printing-works"),
        stars: 4,
        text: "Beautiful hall and friendly people. The courtyard closes at ten.",
        reply: "",
    },
    Review {
        author: ANA,
        of: (V, "attic-on-vistula-street"),
        stars: 5,
        text: "Quiet, bright, and the piano is in tune.",
        reply: "",
    },
    Review {
        author: ELIAS,
        of: (V, "studio-above-the-market"),
        stars: 5,
        text: "The lift is as bad as they say and the view is better.",
        reply: "We take the stairs too.",
    },
    Review { author: GRACE, of: (V, "yard-twelve"), stars: 4, text: "Great energy. Bring a hat.", reply: "" },
];
