### Lo que se comunica a cada persona.

## Campana y lista

notifications-bell = { $count ->
    [0] Notificaciones
    [one] Notificaciones: { $count } sin leer
   *[other] Notificaciones: { $count } sin leer
}
notifications-title = Notificaciones
notifications-lead = Lo que te concierne, lo más reciente primero.
notifications-all = Todas
notifications-unread = Sin leer
notifications-is-unread = Sin leer:
notifications-open = Abrir
notifications-mark = Marcar como leída
notifications-read-all = Marcar todas como leídas
notifications-all-read = Todas están marcadas como leídas.
notifications-choose = De qué te avisamos
notifications-none = Nada todavía
notifications-none-text = Cuando pase algo que te concierna, estará aquí.
notifications-none-unread = Todo leído
notifications-none-unread-text = Ya lo has visto todo.
notifications-show-all = Mostrar todas
notifications-somebody = alguien que se ha ido

## Ajustes

notifications-settings = Notificaciones
notifications-settings-all = Ajustes
notifications-settings-title = Notificaciones
notifications-settings-lead = Elige de qué te avisamos y cómo.
notifications-settings-about = Tema
notifications-channel-inbox = En la aplicación
notifications-channel-email = Por correo
notifications-always = siempre
notifications-partly = Lo que afecta a tu dinero o a tu día llega en cualquier caso.
notifications-save = Guardar
notifications-saved = Guardado.
notifications-settings-none = Aún no hay nada que elegir
notifications-settings-none-text = En cuanto haya algo de lo que avisar, lo eliges aquí.
notifications-settings-unverified = Hasta que confirmes tu correo, allí solo llega lo imprescindible.
notifications-settings-account = Los correos sobre tu cuenta y su seguridad llegan siempre.

## Dejar de recibir correos

notifications-unsubscribe-title = Dejar de recibir estos correos
notifications-unsubscribe-text = No recibirás más correos de este tipo: { $group }.
notifications-unsubscribe-do = Dejar de recibirlos
notifications-unsubscribe-done = Hecho. No recibirás más correos de este tipo: { $group }.

## Correos

notifications-mail-hello = Hola:
notifications-mail-greeting = Hola, { $name }:
notifications-mail-footer = { $realm } te escribe porque esto te concierne.
notifications-mail-unsubscribe = No recibir más correos de este tipo

## Administración

notifications-nav-admin = Correos enviados
notifications-admin-title = Correos enviados
notifications-admin-lead = { $count ->
    [one] { $count } correo
   *[other] { $count } correos
}
notifications-admin-week = De los últimos siete días.
notifications-admin-under-way = En camino
notifications-admin-email = Correo electrónico
notifications-admin-status = Estado
notifications-admin-mail = Correo
notifications-admin-to = Para
notifications-admin-at = Cuándo
notifications-admin-guest = (invitado)
notifications-admin-person = Persona
notifications-admin-none = Ningún correo
notifications-admin-none-text = Ningún correo coincide con lo que buscas.
notifications-status-waiting = En espera
notifications-status-sending = Enviándose
notifications-status-sent = Enviado
notifications-status-failed = Fallido
notifications-status-dropped = No enviado
notifications-dropped-left = La persona se ha ido entretanto.
notifications-dropped-address = No se puede escribir a esa dirección.

## Problemas

problem-notifications-mandatory = De esto se avisa siempre
problem-notifications-mandatory-detail = Lo que afecta a tu dinero o a tu día no se puede desactivar.

## Demostración

notifications-topic-demo = Sobre esta comunidad
notifications-demo-welcome = Te damos la bienvenida
notifications-demo-welcome-text = Aquí te avisamos de reservas, pagos y respuestas. Mira todo: aquí se puede probar cualquier cosa.
notifications-demo-profile = Tu perfil puede contar más
notifications-demo-profile-text = Una foto y dos frases ayudan a que te encuentren.
notifications-demo-profile-do = Editar perfil
notifications-demo-choose = Tú eliges de qué te avisamos
notifications-demo-choose-text = En la aplicación, por correo o nada: tema por tema.
