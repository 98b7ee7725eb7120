### Pages that the program composes from several domains.

app-home-title = Baila, entrena, conoce gente
app-home-eyebrow = Un hogar para quienes se mueven
app-home-headline = Encuentra a tu gente. Encuentra tu ritmo.
app-home-lead = Profesores, bailarines, organizadores y estudios en un solo lugar, con una cuenta que es tuya.
app-home-join = Únete
app-home-profile = Tu perfil
app-home-settings = Ajustes
app-home-professionals = Aprende con ellos
app-home-professionals-all = Ver todos ({ $count })
app-home-people = La gente de aquí
app-home-members = { $count ->
            [one] { $count } miembro
           *[other] { $count } miembros
    }
app-home-why = Hecho para tu forma de moverte
app-home-one-title = Un perfil para todos tus papeles
app-home-one-text = Aprende, enseña, vende, organiza eventos o alquila una sala: añade tus papeles y una sola página contará quién eres.
app-home-safe-title = Tuyo y solo tuyo
app-home-safe-text = Mira dónde tienes la sesión abierta, ciérrala donde quieras, llévate todos tus datos o bórralos. Sin preguntas.
app-home-safe-link = Tus ajustes
app-home-open-title = Abierto a programas
app-home-open-text = Lo que hace una página lo puede hacer un programa: una API documentada, con errores claros, claves que rotan y peticiones que se pueden repetir.
app-home-open-link = Referencia de la API
app-home-demo-title = Esto es una demo
app-home-demo-text = Las personas son inventadas. Usa una cuenta de demostración o crea la tuya; el correo se queda en esta máquina.
app-home-demo-link = Cuentas de demostración
