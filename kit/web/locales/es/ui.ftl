### What the shell and the components say.

## The shell

web-skip = Saltar al contenido
web-home-of = { $name }: página de inicio
web-nav-main = Navegación principal
web-nav-home = Inicio
web-nav-more = Más
web-nav-footer = Más páginas
web-language = Idioma
web-theme = Apariencia
web-theme-light = Clara
web-theme-dark = Oscura
web-theme-system = Sistema
web-account-menu = Cuenta de { $name }
web-account-profile = Ver perfil
web-sign-in = Entrar
web-sign-up = Únete
web-sign-out = Salir
web-verify-banner = Verifica tu dirección de correo. Hasta entonces puedes mirar, pero no publicar, vender ni escribir.
web-verify-link = Enviar el enlace otra vez
web-mailbox = Buzón local
web-lost = No se ha enviado: no hay conexión. Lo que escribiste sigue aquí.
web-notice = Aviso
web-loading = Cargando

## Components

web-optional = opcional
web-cancel = Cancelar
web-close = Cerrar
web-copy = Copiar
web-copied = Copiado
web-search = Buscar
web-search-go = Buscar
web-previous = Anterior
web-next = Siguiente
web-page = Página
web-pages = Páginas
web-breadcrumbs = Dónde estás
web-step-done = Hecho:
web-chart-table = Ver como tabla
web-sorted-ascending = {""}, en orden ascendente
web-sorted-descending = {""}, en orden descendente
web-file-drop = Suelta aquí un archivo o elígelo
web-password-show = Mostrar la contraseña
web-password-hide = Ocultar la contraseña
web-strength-0 = Demasiado corta
web-strength-1 = Fácil de adivinar
web-strength-2 = Aceptable
web-strength-3 = Buena
web-strength-4 = Fuerte
web-characters-left = Caracteres restantes: #
web-characters-most = { $count ->
    [one] Como máximo { $count } carácter
   *[other] Como máximo { $count } caracteres
}
web-errors = { $count ->
    [one] Corrige un punto
   *[other] Corrige { $count } puntos
}

## Trouble

web-error-eyebrow = Error { $status }
web-error-home = Ir al inicio
web-error-again = Intentar de nuevo
web-error-verify = Verificar tu dirección
web-error-support = Si nos escribes, indica este número:
web-offline-title = Estás sin conexión
web-offline-text = Ahora no hay conexión. No se ha perdido nada: la página volverá en cuanto tengas red.

## The API reference

web-reference-title = Referencia de la API
web-reference-lead = Todo lo que puedes hacer aquí en el navegador también puede hacerlo un programa.
web-reference-filter = Filtrar por ruta o palabra
web-reference-nothing = Nada coincide.
web-reference-download = Archivo OpenAPI
web-reference-operations = Operaciones
web-reference-version = Versión
web-reference-auth = Autenticación
web-reference-public = No requiere sesión
web-reference-deprecated = Obsoleto
web-reference-parameters = Parámetros
web-reference-body = Cuerpo de la petición
web-reference-responses = Respuestas
web-reference-headers = Cabeceras
web-reference-example = Ejemplo
web-reference-answer = Respuesta
web-reference-headers-all = Cabeceras de toda respuesta
web-reference-problem = Documento de problema
web-reference-problem-text = Todo error llega con esta forma (RFC 9457).
web-reference-shell = Llámala desde la terminal
web-reference-required = obligatorio
web-reference-link = Enlace a esta operación
web-reference-schema = Esquema

## The style guide

web-styleguide-title = Guía de estilo
web-sample-lead = Todas las páginas se componen de estas piezas. Funcionan sin JavaScript, en el móvil, con el teclado y con un lector de pantalla.
web-sample-parts = Piezas
web-sample-colours = Colores
web-sample-colours-text = El papel y la tinta permanecen; el acento es propio de cada comunidad. La luminosidad es fija: el texto se lee bien con cualquier acento.
web-sample-type = Tipografía
web-sample-pangram-short = Encuentra tu ritmo
web-sample-pangram = Siete clases de tango en Montevideo, de principiantes a la escena
web-sample-link = Un enlace en el texto
web-sample-buttons = Botones y piezas pequeñas
web-sample-book = Reservar una clase
web-sample-later = Quizá luego
web-sample-delete = Eliminar
web-sample-favourite = Guardar
web-sample-all = Ver todo
web-sample-state = Estado
web-sample-state-new = Nuevo
web-sample-state-active = Activo
web-sample-state-waiting = En espera
web-sample-state-blocked = Bloqueado
web-sample-state-draft = Borrador
web-sample-state-info = Beta
web-sample-ballroom = Baile de salón
web-sample-bachata-hint = Sensual y tradicional
web-sample-forms = Formularios
web-sample-name = Nombre
web-sample-name-hint = Como quieres que te vean los demás.
web-sample-email = Correo electrónico
web-sample-error-name = Escribe tu nombre.
web-sample-error-email = Esto no es una dirección de correo: falta algo después de la @.
web-sample-password = Contraseña
web-sample-password-hint = Al menos 10 caracteres; una frase vale.
web-sample-city = Ciudad
web-sample-choose = Elige
web-sample-price = Precio por hora
web-sample-site = Sitio web
web-sample-bio = Sobre ti
web-sample-bio-hint = ¿Qué bailas y desde cuándo?
web-sample-role = Rol
web-sample-role-dancer = Bailarín o bailarina
web-sample-role-dancer-hint = Busco clases, parejas y eventos.
web-sample-role-teacher = Profesor o profesora
web-sample-role-teacher-hint = Doy clases y cursos.
web-sample-role-organiser = Organización
web-sample-role-organiser-hint = Hago milongas, campamentos y torneos.
web-sample-role-venue = Local
web-sample-role-venue-hint = Alquilo una sala.
web-sample-styles = Estilos
web-sample-letters = Novedades por correo
web-sample-letters-hint = Unas dos veces al mes, nunca más.
web-sample-portrait = Retrato
web-sample-portrait-hint = JPEG, PNG o WebP, hasta 5 MB.
web-sample-terms = Acepto las
web-sample-terms-link = condiciones de uso
web-sample-save = Guardar cambios
web-sample-find = Busca profesores y eventos
web-sample-cards = Tarjetas
web-sample-card-text = Una noche con música en vivo, una hora para principiantes y suelo de roble.
web-sample-lessons = Clases
web-sample-events = Eventos
web-sample-courses = Cursos
web-sample-gear = Equipo
web-sample-revenue = Ingresos
web-sample-people = Personas
web-sample-teachers = Profesores
web-sample-profile = Perfil
web-sample-history = Historial
web-sample-moment-booked = Clase reservada
web-sample-moment-booked-text = Tango, una hora con Ana Flores
web-sample-moment-written = Mensaje enviado
web-sample-moment-written-text = «¿Está libre el sábado por la noche?»
web-sample-moment-joined = Alta en la comunidad
web-sample-moment-joined-text = Por invitación de Johanna
web-sample-tables = Tablas
web-sample-actions = Acciones
web-sample-edit = Editar a { $name }
web-sample-charts = Gráficos
web-sample-month = Mes
web-sample-months = ene feb mar abr may jun
web-sample-chart-line = Reservas
web-sample-chart-line-text = En medio año las clases se duplicaron y los eventos se triplicaron.
web-sample-chart-bars = Ingresos por mes
web-sample-chart-stacked = Qué se reserva
web-sample-chart-donut = Parte de los ingresos
web-sample-kind = Tipo
web-sample-share = Parte
web-sample-spark = Personas en nueve semanas, en aumento
web-sample-progress = Curso «Primeros pasos»
web-sample-calendar = Calendario
web-sample-week = Clases y eventos de esta semana
web-sample-weekdays = lun mar mié jue vie sáb dom
web-sample-lesson-tango = Clase de tango
web-sample-lesson-salsa = Clase de salsa
web-sample-practica = Práctica
web-sample-milonga = Milonga
web-sample-navigation = Orientación
web-sample-home = Inicio
web-sample-overview = Resumen
web-sample-reviews = Opiniones
web-sample-steps = Pasos del registro
web-sample-step-account = Cuenta
web-sample-step-profile = Perfil
web-sample-step-verify = Verificación
web-sample-step-done = Listo
web-sample-notices = Avisos
web-sample-notice-info = La sala abre a las 19:00; trae zapatos de suela limpia.
web-sample-notice-good = Ahora todo el mundo ve tu perfil.
web-sample-notice-warn = Quedan dos plazas.
web-sample-notice-bad = El pago fue rechazado. No se te ha cobrado.
web-sample-saved = Guardado
web-sample-empty = Aún no hay clases
web-sample-empty-text = La pista está libre. Reserva la primera y aparecerá aquí.
web-sample-layers = Diálogos y menús
web-sample-write = Escribir un mensaje
web-sample-write-text = Ana suele responder en un día.
web-sample-message = Mensaje
web-sample-send = Enviar
web-sample-delete-title = ¿Eliminar esta clase?
web-sample-delete-text = No se puede recuperar. Quienes la reservaron recibirán aviso y reembolso.
web-sample-more = Más
web-sample-settings = Ajustes
web-sample-pictures = Imágenes
web-sample-pictures-text = Donde aún no hay fotografía, se dibuja una imagen a partir de un nombre. El mismo nombre da la misma imagen.
