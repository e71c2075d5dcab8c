/** What pages say that let nobody in for now, or want more than a password. */
import { list, type Vocabulary } from './vocabulary.ts'

export const wordsOfHindrances = {
  hindrance: {
    en: list(
      'captcha|recaptcha|hcaptcha|not a robot|too many|locked|lockout|temporarily blocked|suspended|try again later|verification code|one time code|one time password|two factor|second factor|authenticator app',
    ),
    de: list('gesperrt|zu viele|kein roboter|spater erneut|bestatigungscode|einmalkennwort|zweiter faktor'),
    fr: list('verrouille*|bloque|trop de|pas un robot|reessayez plus tard|code de verification'),
    es: list('bloquead*|demasiad*|no soy un robot|intentelo mas tarde|codigo de verificacion'),
    it: list('bloccato|troppi|non sono un robot|riprova piu tardi|codice di verifica'),
    pt: list('bloquead*|muitas tentativas|nao sou um robo|tente mais tarde|codigo de verificacao'),
    nl: list('geblokkeerd|vergrendeld|te veel|geen robot|probeer het later|verificatiecode'),
    sv: list('last konto|sparrat|for manga|inte en robot|forsok igen senare|verifieringskod'),
    pl: list('zablokowan*|zbyt wiele|nie jestem robotem|sprobuj pozniej|kod weryfikacyjny'),
    tr: list('kilitlen*|cok fazla|robot degilim|daha sonra tekrar|dogrulama kodu'),
    ja: list('ロックされ|回数が多|ロボットではありません|確認コード|認証コード'),
    zh: list('锁定|次数过多|不是机器人|验证码|稍后再试'),
    ru: list('заблокир*|слишком много|не робот|попробуйте позже|код подтверждения'),
    ko: list('잠겼|잠금|너무 많|로봇이 아닙니다|인증 코드|인증번호|확인 코드'),
    cs: list('uzamcen*|zablokovan*|prilis mnoho|nejsem robot|overovaci kod'),
    da: list('spaerret|last konto|for mange|ikke en robot|bekraeftelseskode'),
    no: list('sperret|last konto|for mange|ikke en robot|bekreftelseskode|engangskode'),
    fi: list('lukittu|liian monta|en ole robotti|vahvistuskoodi|kertakayttokoodi'),
    uk: list('заблок*|забагато|не робот|код підтвердження'),
    ar: list('مقفل|محاولات كثيرة|لست روبوتا|رمز التحقق'),
    he: list('נעול|נחסם|ניסיונות רבים|איני רובוט|קוד אימות'),
  },
} satisfies Record<string, Vocabulary>
