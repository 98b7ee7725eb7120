### Páginas públicas, búsqueda y reseñas de profesionales y espacios.

## Navigation

directory-nav-professionals = Profesionales
directory-nav-venues = Espacios
directory-nav-listing = Tu ficha
directory-nav-own-venues = Tus espacios
directory-nav-reviews = Reseñas

## Searching

directory-professionals-title = Encuentra profesionales
directory-professionals-lead = Docentes, entrenadores y artistas: por estilo, por lugar y según cuándo tienen tiempo para ti.
directory-professionals-q-hint = Nombre, estilo, especialidad
directory-professionals-found = { $count ->
    [one] { $count } profesional
   *[other] { $count } profesionales
}
directory-professionals-none-text = Amplía la zona, elige otro día o quita un filtro.
directory-venues-title = Encuentra un espacio
directory-venues-lead = Estudios, salas y pistas para clases, ensayos y fiestas.
directory-venues-q-hint = Nombre, estilo, barrio
directory-venues-found = { $count ->
    [one] { $count } espacio
   *[other] { $count } espacios
}
directory-venues-none-text = Amplía la zona o quita un filtro.
directory-none-title = Todavía no encaja nadie
directory-q = Qué
directory-where = Dónde
directory-city-hint = Ciudad
directory-near-you = Cerca de ti
directory-near-me = Cerca de mí
directory-near-failed = Tu dispositivo no ha dicho dónde estás. Escribe una ciudad.
directory-find = Buscar
directory-filters = Filtros
directory-filters-apply = Aplicar
directory-filters-clear = Quitar todos
directory-filter-drop = quitar este filtro
directory-any = Cualquiera
directory-style = Estilo
directory-radius = A qué distancia
directory-radius-city = En la ciudad
directory-radius-km = Hasta { $km } km
directory-language = Idioma
directory-amenity = Con
directory-capacity-least = Para cuántas personas
directory-max-price = Precio hasta
directory-price-most = hasta { $price }
directory-rating = Valoración
directory-rating-least = { $stars ->
    [one] { $stars } estrella o más
   *[other] { $stars } estrellas o más
}
directory-day = Libre
directory-day-any = En cualquier momento
directory-day-today = Hoy
directory-day-tomorrow = Mañana
directory-day-weekend = Este fin de semana
directory-day-week = En los próximos 7 días
directory-day-month = En los próximos 30 días
directory-online-only = También enseña en línea
directory-sort = Ordenar por
directory-sort-auto = Lo que mejor encaja
directory-sort-best = Valoración
directory-sort-near = Distancia
directory-sort-price = Precio
directory-sort-new = Más recientes
directory-map-of-results = Mapa de los resultados

## On cards and pages

directory-new-here = Recién llegado
directory-reviews-count = { $count ->
    [one] ({ $count } reseña)
   *[other] ({ $count } reseñas)
}
directory-price-from = desde { $price }
directory-away = a { $km } km
directory-away-near = a menos de 1 km
directory-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
directory-online = En línea
directory-travels = Va a tu casa, hasta { $km } km
directory-next-free = Próximo hueco
directory-no-free = No hay huecos en las próximas dos semanas.
directory-book = Reservar
directory-no-offers = Por ahora no acepta reservas aquí.
directory-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
directory-about = Presentación
directory-styles = Estilos
directory-amenities = Qué hay
directory-certifications = Formación y certificados
directory-photos = Fotos
directory-photo-of = Foto de { $name }
directory-address = Dirección
directory-where-title = Dónde
directory-where-rough = El lugar se muestra solo de forma aproximada.
directory-map = Mapa
directory-map-open = Abrir en OpenStreetMap
directory-edit = Editar
directory-hidden-title = Sin publicar
directory-hidden-text = Solo tú ves esta página. Publícala cuando diga lo que los demás deben saber.
directory-hidden-others = Solo su dueño y la moderación ven esta página.

## Reviews

directory-reviews = Reseñas
directory-reviews-none = Aún no hay reseñas
directory-reviews-none-text = Solo puede escribir quien estuvo allí.
directory-reviews-sort = Orden de las reseñas
directory-reviews-newest = Más recientes
directory-reviews-best = Mejores
directory-reviews-worst = Más críticas
directory-stars = { $count ->
    [one] { $count } estrella
   *[other] { $count } estrellas
}
directory-review-yours = Tu reseña
directory-review-stars = ¿Qué tal fue?
directory-review-text = Con tus palabras
directory-review-text-hint = ¿Qué deberían saber los demás? Todos pueden leerlo, con tu nombre.
directory-review-save = Publicar reseña
directory-review-saved = ¡Gracias! Tu reseña está publicada.
directory-review-remove = Quitar mi reseña
directory-review-removed = Tu reseña se ha quitado.
directory-review-edited = editada
directory-review-hidden-for = La moderación ha ocultado esta reseña: { $reason }
directory-reply = Responder
directory-reply-text = Tu respuesta
directory-reply-save = Publicar respuesta
directory-reply-saved = Tu respuesta está guardada.
directory-reply-of = { $name } responde

## Moderation

directory-reviews-all = Todas
directory-reviews-hidden = Ocultas
directory-moderate-lead = Oculta lo que incumple las normas de tu comunidad. Quien la escribió lee el motivo.
directory-moderate-none = No hay reseñas
directory-moderate-none-text = No hay nada que revisar.
directory-review-hide = Ocultar
directory-review-show = Mostrar de nuevo
directory-review-reason = Por qué
directory-review-reason-hint = Lo lee quien escribió la reseña.
directory-review-hidden = La reseña está oculta.
directory-review-shown = La reseña se muestra de nuevo.
directory-review-needs-reason = Di con al menos tres caracteres por qué se oculta la reseña.

## Writing a listing

directory-listing-title = Tu ficha
directory-listing-lead = Lo que otros encuentran cuando buscan a alguien como tú.
directory-venue-lead = Lo que otros encuentran cuando buscan un lugar como el tuyo.
directory-from-profile = Tu nombre, tu foto, tus idiomas y el texto sobre ti vienen de tu perfil.
directory-from-profile-link = Editar perfil
directory-see-page = Ver la página
directory-what = En pocas palabras
directory-venue-name = Nombre del espacio
directory-headline = Una línea
directory-headline-hint = ¿Qué ofreces y a quién?
directory-slug = Dirección de la página
directory-slug-hint = Letras a–z, cifras y guiones.
directory-styles-hint = Hasta doce. La gente busca por ellos.
directory-group-latin = Latinos y tango
directory-group-swing = Swing y blues
directory-group-ballroom = Bailes de salón
directory-group-street = Urbanos y club
directory-group-stage = Escena
directory-group-folk = Folclore y tradiciones clásicas
directory-group-sport = Deporte y trabajo corporal
directory-certifications-label = Formación, certificados, premios
directory-certifications-hint = Uno por línea.
directory-capacity = Personas como máximo
directory-area = Superficie
directory-street = Calle y número
directory-postcode = Código postal
directory-city = Ciudad
directory-country = País
directory-time-zone = Zona horaria
directory-time-zone-hint = Si conocemos la ciudad, se rellena sola.
directory-travel = Voy a casa de los clientes
directory-travel-none = No, vienen ellos
directory-travel-hint = Quien esté a esta distancia también te encuentra.
directory-online-offer = También enseño en línea
directory-point = Lugar exacto
directory-point-hint = En grados, para buscar por distancia. Los demás lo ven solo de forma aproximada. Si queda vacío, cuenta el centro de la ciudad.
directory-point-hint-venue = En grados, para el mapa. Si queda vacío, cuenta el centro de la ciudad.
directory-lat = Latitud
directory-lng = Longitud
directory-publish = Publicar
directory-published = Mostrarla a todo el mundo
directory-published-hint = Necesita una línea, un estilo y el lugar.
directory-save = Guardar
directory-saved = Guardado.
directory-photo-caption = Qué se ve
directory-photo-caption-hint = Para quienes no lo ven.
directory-photo-choose = Elegir una imagen
directory-photo-hint = JPEG, PNG o WebP, hasta 10 MB. Se quita dónde y cuándo se tomó.
directory-photo-add = Añadir foto
directory-photo-added = La foto se ha añadido.
directory-photo-cover = Portada
directory-photo-make-cover = Usar de portada
directory-photo-first = Esta foto es ahora la portada.
directory-photo-remove = Quitar
directory-photo-removed = La foto se ha quitado.

## Own venues

directory-own-venues-title = Tus espacios
directory-own-venues-lead = Estudios, salas y pistas que alquilas.
directory-own-venues-none = Aún no hay espacios
directory-own-venues-none-text = Da de alta el primero; los demás lo ven cuando lo publicas.
directory-venue-new = Dar de alta un espacio
directory-state-published = publicado
directory-state-hidden = oculto
directory-venue-close-title = Quitarlo para siempre
directory-venue-close-text = Se borran la página, sus fotos y sus reseñas. No se puede deshacer. Para ocultarla un tiempo, desactiva la publicación.
directory-venue-close = Borrar espacio
directory-venue-close-ask = ¿Borrar { $name }?
directory-venue-closed = El espacio se ha borrado.

## Amenities

directory-amenity-sprung-floor = Suelo flotante
directory-amenity-mirrors = Espejos
directory-amenity-sound = Equipo de sonido
directory-amenity-piano = Piano
directory-amenity-barres = Barras
directory-amenity-stage = Escenario
directory-amenity-lighting = Luces de escena
directory-amenity-changing-rooms = Vestuarios
directory-amenity-showers = Duchas
directory-amenity-kitchen = Cocina o bar
directory-amenity-heating = Calefacción
directory-amenity-cooling = Aire acondicionado
directory-amenity-wifi = Wifi
directory-amenity-streaming = Cámaras y retransmisión
directory-amenity-step-free = Acceso sin escalones
directory-amenity-parking = Aparcamiento
directory-amenity-bicycles = Aparcabicicletas

## Permissions and audit log

directory-permission-professional-list = Figurar como profesional
directory-permission-venue-list = Dar de alta espacios
directory-permission-reviews-moderate = Ocultar reseñas
directory-audit-listing-changed = Ficha cambiada
directory-audit-listing-closed = Ficha borrada
directory-audit-photo-changed = Fotos de una ficha cambiadas
directory-audit-review-written = Reseña escrita
directory-audit-review-withdrawn = Reseña retirada
directory-audit-review-replied = Reseña respondida
directory-audit-review-hidden = Reseña ocultada
directory-audit-review-shown = Reseña mostrada de nuevo

## What can go wrong

problem-directory-slug-taken = Otra persona tiene esta dirección
problem-directory-slug-taken-detail = Elige otra dirección para la página.
problem-directory-too-many-venues = Hay demasiados espacios
problem-directory-too-many-venues-detail = Una cuenta da de alta 50 espacios como máximo.
problem-directory-too-many-photos = Ya hay suficientes fotos
problem-directory-too-many-photos-detail = Una ficha tiene 12 como máximo. Quita una primero.
problem-directory-not-there = Solo escribe reseñas quien estuvo allí
problem-directory-not-there-detail = Puedes escribir una después de una clase o visita reservada aquí.
problem-directory-not-owner = Solo responde el dueño
problem-directory-not-owner-detail = A una reseña responde aquel de quien trata.
rule-style = Elige un estilo de la lista.
rule-amenity = Elige de la lista.
rule-time-zone = Elige una zona horaria de la lista, como Europe/Madrid.
rule-required-to-publish = Rellena esto antes de publicar.
rule-directory-amount = Escribe un importe como 50 o 49,50.
rule-directory-day = Elige un día del próximo año.
rule-directory-window = Elige un final posterior al comienzo, 62 días después como máximo.
rule-directory-degrees = Escribe grados como 52,52.
rule-directory-number = Escribe un número entero.
