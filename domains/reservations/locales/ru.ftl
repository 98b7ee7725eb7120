# То, что не может пересекаться, и то, что может закончиться.
problem-reservations-taken = Это время занято
problem-reservations-taken-detail = Кто-то успел раньше. Выберите другое время.
problem-reservations-sold-out = Столько не осталось
problem-reservations-sold-out-detail = Возьмите меньше или выберите что-нибудь другое.
problem-reservations-not-held = Это больше не отложено для вас
problem-reservations-not-held-detail = Выберите ещё раз.
problem-reservations-empty = Ничего не выбрано
problem-reservations-empty-detail = Выберите время, которое заканчивается позже, чем начинается, или количество не меньше одного.
problem-reservations-in-use = Уже занято больше
problem-reservations-in-use-detail = Укажите размер не меньше того, что занято.
