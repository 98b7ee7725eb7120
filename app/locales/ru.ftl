### Pages that the program composes from several domains.

app-home-title = Танцуйте, тренируйтесь, знакомьтесь
app-home-eyebrow = Дом для тех, кто в движении
app-home-headline = Найдите своих людей. Найдите свой ритм.
app-home-lead = Преподаватели, танцоры, организаторы и студии в одном месте — и один аккаунт, который принадлежит вам.
app-home-join = Присоединиться
app-home-profile = Ваш профиль
app-home-settings = Настройки
app-home-professionals = Учитесь у них
app-home-professionals-all = Показать всех: { $count }
app-home-people = Люди сообщества
app-home-members = { $count ->
            [one] { $count } участник
            [few] { $count } участника
           *[many] { $count } участников
    }
app-home-why = Сделано для вашего движения
app-home-one-title = Один профиль для всех ролей
app-home-one-text = Учитесь, преподавайте, продавайте, проводите события или сдавайте зал: добавьте свои роли, и одна страница расскажет о вас другим.
app-home-safe-title = Ваше — и только ваше
app-home-safe-text = Смотрите, где выполнен вход, завершайте любой сеанс, забирайте или удаляйте все свои данные. Без лишних вопросов.
app-home-safe-link = Ваши настройки
app-home-open-title = Открыто для программ
app-home-open-text = Всё, что умеет страница, умеет и программа: описанный API с понятными ошибками, сменяемыми ключами и безопасными повторами.
app-home-open-link = Справочник API
app-home-demo-title = Это демоверсия
app-home-demo-text = Люди здесь вымышлены. Войдите с демо-аккаунтом или создайте свой; письма остаются на этом компьютере.
app-home-demo-link = Демо-аккаунты
