### Cuentas, sesiones, roles, perfiles, el registro de auditoría.

## Navegación

identity-nav-profile = Editar perfil
identity-nav-settings = Ajustes
identity-nav-admin = Administración
identity-nav-overview = Resumen
identity-nav-people = Personas
identity-nav-roles = Roles
identity-nav-audit = Registro de auditoría

## Palabras que aparecen en muchos sitios

identity-name = Nombre
identity-name-hint = Así te verán los demás. No tiene que ser el de tu documento.
identity-email = Correo electrónico
identity-email-hint = Te enviamos allí un enlace. Nadie más lo ve.
identity-password = Contraseña
identity-password-hint = Al menos 8 caracteres difíciles de adivinar. Lo mejor son unas cuantas palabras seguidas; vale cualquier letra, espacio o signo.
identity-current-password = Tu contraseña actual
identity-new-password = Contraseña nueva
identity-save = Guardar
identity-saved = Guardado.
identity-all = Todos
identity-status = Estado
identity-status-active = Activa
identity-status-suspended = Suspendida
identity-status-erased = Borrada
identity-badge-verified = verificado
identity-badge-unverified = sin verificar
identity-number = Número
identity-member-since = Aquí desde
identity-back-to-sign-in = Volver a entrar
identity-link-help = Los enlaces de los correos sirven una vez y por poco tiempo. Pide uno nuevo.

## Roles

identity-role-student = Estudiante
identity-role-student-hint = Aprender, bailar, reservar y comprar
identity-role-professional = Profesional
identity-role-professional-hint = Enseñar, entrenar o actuar
identity-role-seller = Vendedor
identity-role-seller-hint = Vender equipo y material de práctica
identity-role-organizer = Organizador
identity-role-organizer-hint = Organizar eventos y festivales
identity-role-venue-owner = Dueño de sala
identity-role-venue-owner-hint = Alquilar salas y equipo
identity-role-curriculum-officer = Responsable de programas
identity-role-curriculum-officer-hint = Diseñar programas y aprobar cursos
identity-role-support = Atención
identity-role-support-hint = Ayudar a la gente
identity-role-admin = Administrador
identity-role-admin-hint = Llevar esta comunidad
identity-role-take = Tomar el rol: { $role }
identity-role-leave = Dejar el rol: { $role }
identity-role-grant = Dar el rol: { $role }
identity-role-revoke = Quitar el rol: { $role }
identity-role-held = tiene este rol
identity-role-yours = tuyo
identity-role-change = Cambiar
identity-roles-changed = Los roles han cambiado.

## Registrarse y verificar la dirección

identity-sign-up-title = Únete
identity-sign-up-heading = Únete a { $realm }
identity-sign-up-lead = Una sola cuenta para clases, eventos, parejas, cursos y equipo.
identity-sign-up-role = ¿Qué te trae por aquí?
identity-sign-up-role-hint = Puedes tomar más roles después, en los ajustes.
identity-sign-up-do = Crear cuenta
identity-have-account = ¿Ya tienes cuenta?
identity-verify-title = Verifica tu dirección
identity-verify-lead = Un clic y sabremos que esta dirección es tuya.
identity-verify-do = Verificar mi dirección
identity-verified = Tu dirección está verificada.
identity-verified-lead = Ya puedes publicar, vender y escribir a otros, según tus roles.
identity-verify-sent-title = Mira tu correo
identity-verify-sent-lead = Hemos enviado un enlace a { $email }. Verifica tu dirección y vale 24 horas.
identity-verify-sent-help = ¿No hay nada? Mira en la carpeta de correo no deseado o pide que lo enviemos otra vez. Mientras tanto puedes entrar y mirar.
identity-verify-again = Enviar el correo otra vez
identity-verify-resent = El correo va de nuevo en camino.
identity-verify-wrong-address = ¿Está mal la dirección? Corrígela aquí:

## Entrar y salir

identity-sign-in-title = Entrar
identity-sign-in-lead = Qué bueno verte en { $realm }.
identity-no-account = ¿Aún no tienes cuenta?
identity-forgot-link = ¿Olvidaste tu contraseña?
identity-signed-out = Has salido.
identity-demo-title = Pruébalo
identity-demo-text = Estas cuentas son para probar. La contraseña de todas es
identity-demo-addresses = Sus direcciones

## Contraseñas

identity-forgot-title = ¿Olvidaste tu contraseña?
identity-forgot-lead = Dinos tu dirección y te enviamos un enlace para elegir otra.
identity-forgot-do = Enviar el enlace
identity-forgot-sent-title = Mira tu correo
identity-forgot-sent-lead = Si esta dirección tiene cuenta aquí, va en camino un enlace para elegir una contraseña nueva.
identity-forgot-sent-help = El enlace sirve una vez y durante una hora. ¿No hay nada? Mira en el correo no deseado y comprueba que era la dirección correcta.
identity-reset-title = Elige una contraseña nueva
identity-reset-lead = Después se cierran todas tus sesiones y entras con la nueva.
identity-reset-do = Poner la contraseña nueva
identity-change-password = Cambiar contraseña
identity-change-password-text = Al hacerlo se cierran todas tus otras sesiones. Te avisamos por correo.
identity-password-changed = Tu contraseña ha cambiado.

## Cambiar la dirección

identity-new-email = Dirección nueva
identity-new-email-hint = Primero enviamos allí un enlace; tu dirección cambia cuando lo abres.
identity-new-email-do = Enviar el enlace
identity-email-asked = El correo a tu dirección nueva va en camino.
identity-change-email-title = Confirma tu dirección nueva
identity-change-email-lead = Un clic y tu cuenta usará esta dirección desde ahora.
identity-change-email-do = Usar esta dirección
identity-email-changed = Ya usas tu dirección nueva.

## Ajustes

identity-settings-title = Ajustes
identity-settings-lead = Tu cuenta y cómo ves este lugar.
identity-settings-account = Cuenta
identity-settings-security = Seguridad
identity-settings-data = Tus datos
identity-settings-look = Idioma y aspecto
identity-locale-browser = El que quiera mi navegador
identity-locale-hint = Para páginas y correos.
identity-theme-hint = «Sistema» sigue a tu dispositivo.
identity-settings-roles = Tus roles
identity-settings-roles-text = Toma los que encajen con lo que haces aquí; puedes tener varios.
identity-security-lead = Tu contraseña y dónde has entrado.
identity-sessions = Dónde has entrado
identity-sessions-text = Cierra lo que no reconozcas y cambia después tu contraseña.
identity-sessions-none = Sin sesiones abiertas.
identity-session-device = Dispositivo
identity-session-place = Dirección de red
identity-session-seen = Visto por última vez
identity-session-end = Cerrar
identity-session-current = Esta
identity-session-unknown = Programa desconocido
identity-session-ended = La sesión está cerrada.
identity-sessions-ended = Las sesiones están cerradas.
identity-sessions-end-others = Cerrar todas las demás
identity-sessions-end-all = Cerrar todas las sesiones
identity-data-lead = Tus datos son tuyos: llévatelos o haz que se borren.
identity-export-title = Llévate tus datos
identity-export-text = Un archivo con todo lo que cada parte de este lugar guarda de ti, legible por programas (JSON).
identity-export-do = Descargar mis datos
identity-erase-title = Borrar mi cuenta
identity-erase-text = Tu perfil, tu foto, tus sesiones y todo lo demás sobre ti se borran al momento y para siempre. Lo que la ley obliga a conservar, como las facturas, queda el tiempo que exige. No se puede deshacer.
identity-erase-do = Borrar mi cuenta para siempre
identity-erased = Tu cuenta ya no existe. ¡Que te vaya bien!

## Perfil

identity-me-title = Tu perfil
identity-me-lead = Lo que otros saben de ti. Tú decides quién ve qué.
identity-edit-profile = Editar perfil
identity-about = Sobre mí
identity-about-you = Sobre ti
identity-empty-profile = Todavía no hay nada
identity-empty-profile-text = Cuenta en unas frases quién eres, qué bailas y qué buscas.
identity-photo = Foto
identity-photo-choose = Elige una imagen
identity-photo-hint = JPEG, PNG o WebP, hasta 5 MB. Se recorta en cuadrado; se quita dónde y cuándo se tomó.
identity-photo-set-do = Usar esta imagen
identity-photo-set = Tu foto nueva ya se ve.
identity-photo-remove = Quitar la foto
identity-photo-dropped = La foto está quitada.
identity-handle = Dirección de tu página
identity-handle-hint = Letras a–z, cifras y guiones.
identity-bio = Sobre mí
identity-bio-hint = Texto sencillo; una línea vacía empieza otro párrafo.
identity-city = Ciudad
identity-country = País
identity-place = Ciudad y país
identity-specialties = Especialidades
identity-specialties-hint = Bailes, deportes, oficios; separados por comas.
identity-languages = Idiomas
identity-language-first = Primer idioma
identity-language-second = Segundo idioma
identity-language-third = Tercer idioma
identity-language-fourth = Cuarto idioma
identity-links = Enlaces
identity-links-hint = Direcciones web, una por línea.
identity-visibility = Quién ve qué
identity-visibility-text = Tu nombre se ve siempre. Lo demás lo eliges tú.
identity-audience-public = Todo el mundo
identity-audience-members = Miembros que han entrado
identity-audience-hidden = Nadie

## Administración

identity-admin-title = Resumen
identity-admin-lead = Tu comunidad en cifras.
identity-admin-people = Personas
identity-admin-week = Nuevas en los últimos 7 días
identity-admin-verified = Con dirección verificada
identity-admin-active = Sesiones activas en las últimas 24 horas
identity-admin-suspended = Suspendidas
identity-admin-sign-ups = Personas nuevas por día
identity-admin-by-role = Personas por rol
identity-admin-day = Día
identity-admin-role = Rol
identity-people-title = Personas
identity-people-count = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
identity-people-search = Buscar
identity-people-search-hint = Nombre, dirección de la página o correo.
identity-people-none = No hay nadie así
identity-people-none-text = Prueba con menos palabras o con otras, o mira a todo el mundo.
identity-people-show-all = Ver a todo el mundo
identity-person-history = Historial
identity-person-sessions = Dónde ha entrado
identity-person-suspend = Suspender
identity-person-restore = Dejar entrar de nuevo
identity-person-suspended = La persona está suspendida.
identity-person-restored = La persona puede entrar de nuevo.
identity-suspend-title = ¿Suspender a { $name }?
identity-suspend-text = Todas las sesiones de esta persona se cierran al momento y su perfil se oculta. Puedes deshacerlo cuando quieras.
identity-roles-title = Roles
identity-roles-lead = Qué rol puede hacer qué. Una marca significa siempre; un sobre, desde que la dirección de la persona está verificada.
identity-permission = Permiso
identity-permission-sell = Vender clases, productos, entradas, salas
identity-permission-publish = Publicar eventos, cursos, páginas
identity-permission-message = Escribir a otras personas
identity-permission-admin-enter = Entrar en la administración
identity-permission-people-see = Buscar personas
identity-permission-people-manage = Suspender personas y cerrar sus sesiones
identity-permission-roles-grant = Dar y quitar roles
identity-permission-audit-see = Leer y comprobar el registro
identity-held-yes = sí
identity-held-once-verified = tras verificar
identity-held-no = no

## Registro de auditoría

identity-audit-title = Registro de auditoría
identity-audit-lead = Quién hizo qué, a qué, cuándo y desde dónde. Las entradas no se pueden cambiar ni borrar.
identity-audit-check = Comprobar el registro
identity-audit-whole = El registro está entero
identity-audit-whole-text = { $links ->
    [one] Se comprobó { $links } entrada sellada
   *[other] Se comprobaron { $links } entradas selladas
}; { $waiting ->
    [one] { $waiting } entrada espera
   *[other] { $waiting } entradas esperan
} su sello.
identity-audit-broken = El registro fue alterado
identity-audit-broken-text = La entrada número { $sequence } es la primera que no está como se selló. Compárala con una copia de seguridad y averigua quién tuvo acceso a la base de datos.
identity-audit-actor = Quién
identity-audit-action = Qué
identity-audit-subject = A qué
identity-audit-from = Desde
identity-audit-to = Hasta antes de
identity-audit-at = Cuándo
identity-audit-guest = Invitado
identity-audit-system = Sistema
identity-audit-count = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}
identity-audit-none = No hay entradas
identity-audit-none-text = Nada cumple estas condiciones.
identity-audit-user-registered = Se unió
identity-audit-user-verified = Dirección verificada
identity-audit-user-suspended = Suspensión
identity-audit-user-restored = Readmisión
identity-audit-user-erased = Cuenta borrada
identity-audit-email-change-requested = Dirección nueva pedida
identity-audit-email-changed = Dirección cambiada
identity-audit-password-refused = Contraseña errónea
identity-audit-password-changed = Contraseña cambiada
identity-audit-password-reset = Contraseña olvidada sustituida
identity-audit-session-opened = Entrada
identity-audit-session-ended = Sesión cerrada
identity-audit-session-others-ended = Las demás sesiones cerradas
identity-audit-session-all-ended = Todas las sesiones cerradas
identity-audit-session-token-reused = Token de renovación usado dos veces
identity-audit-role-granted = Rol dado
identity-audit-role-revoked = Rol quitado
identity-audit-role-taken = Rol tomado
identity-audit-role-left = Rol dejado
identity-audit-profile-changed = Perfil cambiado
identity-audit-photo-changed = Foto cambiada
identity-audit-key-made = Clave de firma creada
identity-audit-key-dropped = Clave de firma retirada

## Correos

identity-mail-greeting = Hola, { $name }:
identity-mail-footer = Recibes este correo por tu cuenta en { $realm }.
identity-mail-verify-subject = Verifica tu dirección para { $realm }
identity-mail-verify-text = ¡Te damos la bienvenida a { $realm }! Verifica que esta dirección es tuya. Así podrás publicar, vender y escribir a otros.
identity-mail-verify-button = Verificar mi dirección
identity-mail-verify-note = El enlace vale 24 horas. Si no te has unido a { $realm }, ignora este correo; sin tu clic no pasa nada.
identity-mail-reset-subject = Elige una contraseña nueva para { $realm }
identity-mail-reset-text = Alguien, ojalá tú, ha pedido una contraseña nueva para tu cuenta en { $realm }.
identity-mail-reset-button = Elegir una contraseña nueva
identity-mail-reset-note = El enlace sirve una vez y durante una hora. Si no fuiste tú, ignora este correo; tu contraseña sigue como está.
identity-mail-password-changed-subject = Tu contraseña de { $realm } ha cambiado
identity-mail-password-changed-text = Tu contraseña acaba de cambiar y se han cerrado todas las demás sesiones.
identity-mail-password-changed-button = No fui yo
identity-mail-password-changed-note = Si fuiste tú, no hay nada que hacer. Si no, elige ya una contraseña nueva con el botón.
identity-mail-email-change-subject = Confirma tu dirección nueva para { $realm }
identity-mail-email-change-text = Tu cuenta en { $realm } va a usar esta dirección desde ahora. Confírmala, por favor.
identity-mail-email-change-button = Usar esta dirección
identity-mail-email-change-note = El enlace vale 24 horas. Si no lo has pedido, ignora este correo.
identity-mail-email-in-use-subject = Alguien quiere usar tu dirección en { $realm }
identity-mail-email-in-use-text = Alguien ha pedido usar esta dirección para una cuenta en { $realm }, pero ya tiene una. No ha cambiado nada.
identity-mail-email-in-use-button = Entrar
identity-mail-email-in-use-note = Si fuiste tú, entra con esta dirección. Si no, no hay nada que hacer.
identity-mail-email-changed-subject = Tu dirección en { $realm } ha cambiado
identity-mail-email-changed-text = Tu cuenta en { $realm } usa desde ahora otra dirección. Los correos ya no llegan a esta.
identity-mail-email-changed-note = Si no fuiste tú, escribe enseguida a quienes llevan { $realm }.
identity-mail-token-reused-subject = Hemos cerrado una sesión tuya en { $realm }
identity-mail-token-reused-text = Una clave de uno de tus programas se ha usado dos veces. Alguien puede tener una copia, así que hemos cerrado esa sesión.
identity-mail-token-reused-button = Ver mis sesiones
identity-mail-token-reused-note = Entra de nuevo con ese programa. Si no lo conoces, cambia tu contraseña.
identity-mail-erased-subject = Tu cuenta en { $realm } ya no existe
identity-mail-erased-text = Como querías, tu cuenta en { $realm } y todo sobre ti se ha borrado. ¡Gracias por haber estado aquí!
identity-mail-erased-note = Este es el último correo que te enviamos.

## Lo que puede fallar

problem-email-taken = Esta dirección ya tiene cuenta
problem-email-taken-detail = Entra con ella o usa otra dirección. Si olvidaste la contraseña, elige una nueva.
problem-role-not-yours = Nadie se da este rol a sí mismo
problem-role-not-yours-detail = Lo da un administrador.
problem-invalid-credentials = La dirección o la contraseña no son correctas
problem-invalid-credentials-detail = Comprueba ambas e inténtalo de nuevo. Si olvidaste la contraseña, elige una nueva.
problem-account-suspended = Esta cuenta está suspendida
problem-account-suspended-detail = Escribe a quienes llevan esta comunidad.
problem-too-many-attempts = Demasiados intentos
problem-too-many-attempts-detail = { $seconds ->
    [one] Inténtalo de nuevo dentro de { $seconds } segundo.
   *[other] Inténtalo de nuevo dentro de { $seconds } segundos.
}
problem-too-many-mails = Ya son bastantes correos
problem-too-many-mails-detail = Ya hemos enviado varios. Mira tu buzón, también el correo no deseado, e inténtalo más tarde.
problem-mail-token-invalid = El enlace ya no sirve
problem-mail-token-invalid-detail = Se usó antes, ha caducado o le falta una parte. Pide uno nuevo.
problem-already-verified = La dirección ya está verificada
problem-already-verified-detail = No queda nada por hacer.
problem-invalid-refresh-token = El token de renovación no es válido
problem-invalid-refresh-token-detail = Es desconocido, ha caducado o su sesión está cerrada. Entra de nuevo.
problem-reused-refresh-token = El token de renovación ya se usó
problem-reused-refresh-token-detail = Alguien puede tener una copia, así que su sesión se cerró. Entra de nuevo.
problem-handle-taken = Esta dirección está ocupada
problem-handle-taken-detail = La tiene la página de otra persona. Elige otra.
problem-last-administrator = El último administrador se queda
problem-last-administrator-detail = Antes nombra administrador a otra persona.
problem-last-role = Todo el mundo tiene al menos un rol
problem-last-role-detail = Antes toma otro.
problem-photo-too-large = El archivo es demasiado grande
problem-photo-too-large-detail = Elige una imagen de 5 MB como máximo.
problem-photo-unreadable = No podemos leer esta imagen
problem-photo-unreadable-detail = Elige un archivo JPEG, PNG o WebP.
problem-photo-too-many-pixels = La imagen es demasiado grande
problem-photo-too-many-pixels-detail = Redúcela: 40 millones de píxeles como máximo.

## Reglas de los valores

rule-email = Escribe una dirección de correo, como ana@example.org.
rule-email-unchanged = Esta ya es tu dirección.
rule-password-too-short = Usa al menos { $min } caracteres.
rule-password-too-long = Usa como máximo { $max } caracteres.
rule-password-too-common = Es demasiado fácil de adivinar. Añade una palabra o dos.
rule-password-about-you = No uses tu nombre ni tu dirección como contraseña.
rule-password-wrong = Esta no es tu contraseña.
rule-handle = Usa letras a–z, cifras y guiones sueltos, con al menos una letra.
rule-handle-reserved = Esta palabra está reservada. Elige otra.
rule-country = Elige un país de la lista o escribe su código de dos letras.
rule-language = Elige un idioma de la lista o escribe su código de dos letras.
rule-link = Escribe la dirección de una página, como https://example.org.
rule-too-many = Como máximo { $max }.
rule-audit-name = Escribe un número como usr_…, un nombre sin espacios o nada.
rule-moment = Escribe un día como 2026-05-01 o un momento como 2026-05-01T18:30:00Z.
