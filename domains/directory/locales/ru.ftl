### Открытые страницы, поиск и отзывы: специалисты и площадки.

## Navigation

directory-nav-professionals = Специалисты
directory-nav-venues = Площадки
directory-nav-listing = Ваша страница в каталоге
directory-nav-own-venues = Ваши площадки
directory-nav-reviews = Отзывы

## Searching

directory-professionals-title = Найти специалиста
directory-professionals-lead = Преподаватели, тренеры и артисты: по стилю, по месту и по тому, когда у них есть для вас время.
directory-professionals-q-hint = Имя, стиль, специализация
directory-professionals-found = { $count ->
    [one] { $count } специалист
    [few] { $count } специалиста
   *[many] { $count } специалистов
}
directory-professionals-none-text = Расширьте область, выберите другой день или уберите фильтр.
directory-venues-title = Найти площадку
directory-venues-lead = Студии, залы и корты для занятий, репетиций и вечеринок.
directory-venues-q-hint = Название, стиль, район
directory-venues-found = { $count ->
    [one] { $count } площадка
    [few] { $count } площадки
   *[many] { $count } площадок
}
directory-venues-none-text = Расширьте область или уберите фильтр.
directory-none-title = Пока никто не подходит
directory-q = Что
directory-where = Где
directory-city-hint = Город
directory-near-you = Рядом с вами
directory-near-me = Рядом со мной
directory-near-failed = Устройство не сообщило, где вы. Введите город.
directory-find = Искать
directory-filters = Фильтры
directory-filters-apply = Применить
directory-filters-clear = Убрать все
directory-filter-drop = убрать этот фильтр
directory-any = Не важно
directory-style = Стиль
directory-radius = Как далеко
directory-radius-city = В городе
directory-radius-km = До { $km } км
directory-language = Язык
directory-amenity = Что есть
directory-capacity-least = На сколько человек
directory-max-price = Цена до
directory-price-most = до { $price }
directory-rating = Оценка
directory-rating-least = { $stars ->
    [one] { $stars } звезда и выше
    [few] { $stars } звезды и выше
   *[many] { $stars } звёзд и выше
}
directory-day = Свободно
directory-day-any = В любое время
directory-day-today = Сегодня
directory-day-tomorrow = Завтра
directory-day-weekend = В эти выходные
directory-day-week = В ближайшие 7 дней
directory-day-month = В ближайшие 30 дней
directory-online-only = Преподаёт и онлайн
directory-sort = Сортировать
directory-sort-auto = Сначала подходящие
directory-sort-best = По оценке
directory-sort-near = По расстоянию
directory-sort-price = По цене
directory-sort-new = Сначала новые
directory-map-of-results = Карта найденного

## On cards and pages

directory-new-here = Недавно здесь
directory-reviews-count = { $count ->
    [one] ({ $count } отзыв)
    [few] ({ $count } отзыва)
   *[many] ({ $count } отзывов)
}
directory-price-from = от { $price }
directory-away = { $km } км от вас
directory-away-near = меньше 1 км от вас
directory-people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
directory-online = Онлайн
directory-travels = Приезжает к вам, до { $km } км
directory-next-free = Ближайшее время
directory-no-free = В ближайшие две недели свободного времени нет.
directory-book = Записаться
directory-no-offers = Пока не принимает записи здесь.
directory-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
   *[many] { $count } минут
}
directory-about = О себе
directory-styles = Стили
directory-amenities = Что здесь есть
directory-certifications = Образование и сертификаты
directory-photos = Фотографии
directory-photo-of = Фотография: { $name }
directory-address = Адрес
directory-where-title = Где
directory-where-rough = Место показано приблизительно.
directory-map = Карта
directory-map-open = Открыть в OpenStreetMap
directory-edit = Изменить
directory-hidden-title = Не опубликовано
directory-hidden-text = Эту страницу видите только вы. Опубликуйте её, когда она скажет то, что должны знать другие.
directory-hidden-others = Эту страницу видят только владелец и модераторы.

## Reviews

directory-reviews = Отзывы
directory-reviews-none = Отзывов пока нет
directory-reviews-none-text = Написать может только тот, кто приходил.
directory-reviews-sort = Порядок отзывов
directory-reviews-newest = Новые
directory-reviews-best = Лучшие
directory-reviews-worst = Критические
directory-stars = { $count ->
    [one] { $count } звезда
    [few] { $count } звезды
   *[many] { $count } звёзд
}
directory-review-yours = Ваш отзыв
directory-review-stars = Как всё прошло?
directory-review-text = Своими словами
directory-review-text-hint = Что стоит знать другим? Прочитать сможет каждый, с вашим именем.
directory-review-save = Опубликовать отзыв
directory-review-saved = Спасибо! Ваш отзыв опубликован.
directory-review-remove = Удалить мой отзыв
directory-review-removed = Ваш отзыв удалён.
directory-review-edited = изменён
directory-review-hidden-for = Модераторы скрыли этот отзыв: { $reason }
directory-reply = Ответить
directory-reply-text = Ваш ответ
directory-reply-save = Опубликовать ответ
directory-reply-saved = Ваш ответ сохранён.
directory-reply-of = Отвечает { $name }

## Moderation

directory-reviews-all = Все
directory-reviews-hidden = Скрытые
directory-moderate-lead = Скройте то, что нарушает правила вашего сообщества. Автор прочтёт причину.
directory-moderate-none = Отзывов нет
directory-moderate-none-text = Просматривать нечего.
directory-review-hide = Скрыть
directory-review-show = Показать снова
directory-review-reason = Почему
directory-review-reason-hint = Это прочтёт автор.
directory-review-hidden = Отзыв скрыт.
directory-review-shown = Отзыв снова показан.
directory-review-needs-reason = Назовите причину, хотя бы тремя знаками.

## Writing a listing

directory-listing-title = Ваша страница в каталоге
directory-listing-lead = Что находят другие, когда ищут такого, как вы.
directory-venue-lead = Что находят другие, когда ищут такое место, как ваше.
directory-from-profile = Имя, фотография, языки и текст о вас берутся из вашего профиля.
directory-from-profile-link = Изменить профиль
directory-see-page = Посмотреть страницу
directory-what = Коротко
directory-venue-name = Название площадки
directory-headline = Одной строкой
directory-headline-hint = Что вы предлагаете и кому?
directory-slug = Адрес страницы
directory-slug-hint = Буквы a–z, цифры и дефисы.
directory-styles-hint = Не больше двенадцати. По ним ищут.
directory-group-latin = Латина и танго
directory-group-swing = Свинг и блюз
directory-group-ballroom = Бальные танцы
directory-group-street = Уличные и клубные
directory-group-stage = Сцена
directory-group-folk = Народные и классические традиции
directory-group-sport = Спорт и работа с телом
directory-certifications-label = Образование, сертификаты, награды
directory-certifications-hint = По одному в строке.
directory-capacity = Не больше человек
directory-area = Площадь
directory-street = Улица и дом
directory-postcode = Индекс
directory-city = Город
directory-country = Страна
directory-time-zone = Часовой пояс
directory-time-zone-hint = Для известного нам города заполнится сам.
directory-travel = Я приезжаю к клиентам
directory-travel-none = Нет, приезжают ко мне
directory-travel-hint = Вас найдут и те, кто не дальше этого расстояния.
directory-online-offer = Я преподаю и онлайн
directory-point = Точное место
directory-point-hint = В градусах, для поиска по расстоянию. Другие видят его лишь приблизительно. Если пусто, берётся центр города.
directory-point-hint-venue = В градусах, для карты. Если пусто, берётся центр города.
directory-lat = Широта
directory-lng = Долгота
directory-publish = Публикация
directory-published = Показывать всем
directory-published-hint = Нужны строка, стиль и место.
directory-save = Сохранить
directory-saved = Сохранено.
directory-photo-caption = Что на снимке
directory-photo-caption-hint = Для тех, кто его не видит.
directory-photo-choose = Выберите изображение
directory-photo-hint = JPEG, PNG или WebP, до 10 МБ. Сведения о том, где и когда снято, удаляются.
directory-photo-add = Добавить фотографию
directory-photo-added = Фотография добавлена.
directory-photo-cover = Обложка
directory-photo-make-cover = Сделать обложкой
directory-photo-first = Теперь эта фотография на обложке.
directory-photo-remove = Удалить
directory-photo-removed = Фотография удалена.

## Own venues

directory-own-venues-title = Ваши площадки
directory-own-venues-lead = Студии, залы и корты, которые вы сдаёте.
directory-own-venues-none = Площадок пока нет
directory-own-venues-none-text = Добавьте первую; другие увидят её, когда вы её опубликуете.
directory-venue-new = Добавить площадку
directory-state-published = опубликовано
directory-state-hidden = скрыто
directory-venue-close-title = Удалить навсегда
directory-venue-close-text = Страница, её фотографии и отзывы удаляются. Отменить это нельзя. Чтобы скрыть её на время, выключите публикацию.
directory-venue-close = Удалить площадку
directory-venue-close-ask = Удалить «{ $name }»?
directory-venue-closed = Площадка удалена.

## Amenities

directory-amenity-sprung-floor = Пружинящий пол
directory-amenity-mirrors = Зеркала
directory-amenity-sound = Звуковая система
directory-amenity-piano = Фортепиано
directory-amenity-barres = Станки
directory-amenity-stage = Сцена
directory-amenity-lighting = Сценический свет
directory-amenity-changing-rooms = Раздевалки
directory-amenity-showers = Душевые
directory-amenity-kitchen = Кухня или бар
directory-amenity-heating = Отопление
directory-amenity-cooling = Кондиционер
directory-amenity-wifi = Wi-Fi
directory-amenity-streaming = Камеры и трансляции
directory-amenity-step-free = Доступ без ступеней
directory-amenity-parking = Парковка
directory-amenity-bicycles = Велопарковка

## Permissions and audit log

directory-permission-professional-list = Быть в каталоге специалистов
directory-permission-venue-list = Размещать площадки
directory-permission-reviews-moderate = Скрывать отзывы
directory-audit-listing-changed = Страница каталога изменена
directory-audit-listing-closed = Страница каталога удалена
directory-audit-photo-changed = Фотографии страницы изменены
directory-audit-review-written = Отзыв написан
directory-audit-review-withdrawn = Отзыв отозван
directory-audit-review-replied = На отзыв дан ответ
directory-audit-review-hidden = Отзыв скрыт
directory-audit-review-shown = Отзыв снова показан

## What can go wrong

problem-directory-slug-taken = Этот адрес уже занят
problem-directory-slug-taken-detail = Выберите для страницы другой адрес.
problem-directory-too-many-venues = Площадок слишком много
problem-directory-too-many-venues-detail = У одной учётной записи не больше 50 площадок.
problem-directory-too-many-photos = Фотографий достаточно
problem-directory-too-many-photos-detail = На странице не больше 12. Сначала удалите одну.
problem-directory-not-there = Отзывы пишут только те, кто приходил
problem-directory-not-there-detail = Это можно сделать после занятия или посещения, на которое записались здесь.
problem-directory-not-owner = Отвечает только владелец
problem-directory-not-owner-detail = На отзыв отвечает тот, о ком он.
rule-style = Выберите стиль из списка.
rule-amenity = Выберите из списка.
rule-time-zone = Выберите часовой пояс из списка, например Europe/Madrid.
rule-required-to-publish = Заполните это перед публикацией.
rule-directory-amount = Напишите сумму, например 50 или 49,50.
rule-directory-day = Выберите день в пределах года.
rule-directory-window = Выберите конец позже начала, не более чем через 62 дня.
rule-directory-degrees = Напишите градусы, например 52,52.
rule-directory-number = Напишите целое число.
