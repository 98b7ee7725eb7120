//! When the people of the demo teach, and what. All of it is made up.

use crate::lesson::Place::{self, Mine, Online, Venue, Yours};

pub(super) struct Teacher {
    pub(super) email: &'static str,
    pub(super) zone: &'static str,
    /// Days of the week (0 is Sunday), and from when until when, in minutes of the day.
    pub(super) hours: &'static [(&'static [i64], i64, i64)],
    pub(super) lessons: &'static [Lesson],
}

pub(super) struct Lesson {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) place: Place,
    pub(super) detail: &'static str,
    pub(super) needs_approval: bool,
    /// Minutes, and whole units of the realm's currency.
    pub(super) prices: &'static [(i64, i64)],
}

const WEEKDAYS: &[i64] = &[1, 2, 3, 4, 5];
const EVENINGS: &[i64] = &[1, 2, 4];
const SATURDAY: &[i64] = &[6];

const fn lesson(
    name: &'static str,
    description: &'static str,
    place: Place,
    detail: &'static str,
    prices: &'static [(i64, i64)],
) -> Lesson {
    Lesson { name, description, place, detail, needs_approval: false, prices }
}

const fn hour(hour: i64) -> i64 {
    hour * 60
}

pub(super) const TEACHERS: &[Teacher] = &[
    Teacher {
        email: "professional@demo.realmx.example",
        zone: "America/Argentina/Buenos_Aires",
        hours: &[
            (WEEKDAYS, hour(10), hour(13)),
            (&[1, 2, 3, 4], hour(16), hour(21)),
            (SATURDAY, hour(11), hour(15)),
        ],
        lessons: &[
            lesson(
                "Private tango lesson",
                "For one or for two. We begin with how you walk, and everything else follows.",
                Mine,
                "Calle Defensa 1120, San Telmo; second bell, first floor.",
                &[(60, 55), (90, 75)],
            ),
            lesson(
                "Tango online",
                "Bring two metres of floor and a pair of socks. I bring the music.",
                Online,
                "The link comes a day before.",
                &[(45, 35), (60, 45)],
            ),
            Lesson {
                name: "Milonga night with your teacher",
                description: "We go dancing together, and I tell you afterwards what I saw.",
                place: Venue,
                detail: "At the milonga of the evening; I write to you where.",
                needs_approval: true,
                prices: &[(180, 140)],
            },
        ],
    },
    Teacher {
        email: "kenji.morimoto@demo.realmx.example",
        zone: "Asia/Tokyo",
        hours: &[(EVENINGS, hour(18), hour(22)), (&[0, 6], hour(13), hour(18))],
        lessons: &[lesson(
            "Popping, one to one",
            "Hits, waves, and the patience for both.",
            Mine,
            "Amerikamura, basement of the record shop.",
            &[(60, 50), (90, 70)],
        )],
    },
    Teacher {
        email: "yulia.shchukina@demo.realmx.example",
        zone: "Asia/Almaty",
        hours: &[(WEEKDAYS, hour(9), hour(12)), (EVENINGS, hour(17), hour(20))],
        lessons: &[
            lesson(
                "Зук: первый урок",
                "Баланс, вес, доверие. Голову оставим на потом.",
                Mine,
                "Улица Тулебаева, 38, зал 2.",
                &[(60, 30)],
            ),
            lesson("Zouk online", "In Russian or English.", Online, "The link comes by mail.", &[(60, 28)]),
        ],
    },
    Teacher {
        email: "camille.okafor-petit@demo.realmx.example",
        zone: "Europe/Paris",
        hours: &[(&[2, 3, 4], hour(12), hour(14)), (&[1, 3], hour(18), hour(22))],
        lessons: &[lesson(
            "House, pas à pas",
            "Jack, footwork, floor. Knees welcome.",
            Venue,
            "La Friche, studio B.",
            &[(60, 45), (90, 60)],
        )],
    },
    Teacher {
        email: "diego.salcedo@demo.realmx.example",
        zone: "America/Bogota",
        hours: &[(WEEKDAYS, hour(8), hour(12)), (WEEKDAYS, hour(15), hour(19))],
        lessons: &[
            lesson(
                "Salsa caleña, los pies primero",
                "Para quien ya sabe contar hasta ocho, y para quien todavía no.",
                Mine,
                "Barrio Obrero, Calle 22 con Carrera 9.",
                &[(60, 25), (120, 45)],
            ),
            lesson("Salsa en tu casa", "Voy yo, con altavoz.", Yours, "", &[(90, 50)]),
        ],
    },
    Teacher {
        email: "rafael.montenegro@demo.realmx.example",
        zone: "America/Sao_Paulo",
        hours: &[(EVENINGS, hour(17), hour(22)), (SATURDAY, hour(10), hour(14))],
        lessons: &[lesson(
            "Samba de gafieira",
            "With a wink, and with live percussion on tape.",
            Mine,
            "Rua Aspicuelta, 200, Vila Madalena.",
            &[(60, 35)],
        )],
    },
    Teacher {
        email: "priya.raghunathan@demo.realmx.example",
        zone: "Asia/Kolkata",
        hours: &[(&[1, 2, 3, 4, 5, 6], hour(6), hour(9)), (&[1, 3, 5], hour(17), hour(20))],
        lessons: &[lesson(
            "Bharatanatyam for adults",
            "All the counting and none of the fear.",
            Mine,
            "Besant Nagar, 4th Main Road.",
            &[(60, 22), (90, 30)],
        )],
    },
    Teacher {
        email: "noor.haddad@demo.realmx.example",
        zone: "Asia/Amman",
        hours: &[(&[0, 1, 2, 3, 4], hour(16), hour(20))],
        lessons: &[lesson(
            "Dabke for your wedding",
            "The whole family learns one line. I come to you.",
            Yours,
            "",
            &[(90, 70)],
        )],
    },
    Teacher {
        email: "mateusz.adeyemi@demo.realmx.example",
        zone: "Europe/London",
        hours: &[(WEEKDAYS, hour(7), hour(11)), (EVENINGS, hour(17), hour(20))],
        lessons: &[lesson(
            "Strength for dancers",
            "We look at your knees first. Then they get to jump.",
            Mine,
            "Digbeth, The Old Foundry, gym on the left.",
            &[(45, 40), (60, 50)],
        )],
    },
    Teacher {
        email: "linh.tran@demo.realmx.example",
        zone: "Asia/Ho_Chi_Minh",
        hours: &[(&[2, 4, 6], hour(8), hour(12))],
        lessons: &[lesson(
            "Floor barre",
            "Ballet lying down. Harder than it looks, kinder than it sounds.",
            Online,
            "The link comes by mail.",
            &[(60, 20)],
        )],
    },
    Teacher {
        email: "oksana.melnychuk@demo.realmx.example",
        zone: "Europe/Kyiv",
        hours: &[(WEEKDAYS, hour(15), hour(19)), (SATURDAY, hour(10), hour(13))],
        lessons: &[lesson(
            "Hopak for the brave",
            "Squats included.",
            Venue,
            "House of Culture, hall 3.",
            &[(60, 24)],
        )],
    },
    Teacher {
        email: "thandiwe.mokoena@demo.realmx.example",
        zone: "Africa/Johannesburg",
        hours: &[(&[3, 4, 5], hour(16), hour(20)), (SATURDAY, hour(9), hour(13))],
        lessons: &[lesson(
            "Pantsula footwork",
            "Fast, low, and with a story.",
            Mine,
            "Maboneng, Fox Street, rooftop.",
            &[(60, 26), (90, 36)],
        )],
    },
    Teacher {
        email: "isabel.navarro@demo.realmx.example",
        zone: "Europe/Madrid",
        hours: &[(&[1, 2, 3, 4], hour(10), hour(13)), (&[1, 2, 3, 4], hour(18), hour(21))],
        lessons: &[
            lesson(
                "Bulerías de Jerez",
                "Con palmas y con paciencia.",
                Mine,
                "Calle Cantarería 4, Barrio de Santiago.",
                &[(60, 40), (90, 55)],
            ),
            lesson(
                "Palmas online",
                "Solo manos. Los vecinos, avisados.",
                Online,
                "El enlace llega por correo.",
                &[(30, 18)],
            ),
        ],
    },
];
