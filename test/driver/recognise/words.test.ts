import { expect } from 'chai'
import { leaning, says, spoken } from '../../../driver/recognise/meaning.ts'
import { recognise } from '../../../driver/recognise/recognise.ts'
import { words } from '../../../driver/recognise/words/words.ts'
import { pageOf } from './read.ts'

/** Buttons as pages have them, in every language: allow, deny, sign in, cancel. */
const buttons: Record<string, [allow: string, deny: string, login: string, cancel: string]> = {
  en: ['Allow access', "Don't allow", 'Sign in', 'Cancel'],
  de: ['Zugriff erlauben', 'Nicht erlauben', 'Anmelden', 'Abbrechen'],
  fr: ['Autoriser l’accès', 'Ne pas autoriser', 'Se connecter', 'Annuler'],
  es: ['Permitir', 'No permitir', 'Iniciar sesión', 'Cancelar'],
  it: ['Consenti', 'Non consentire', 'Accedi', 'Annulla'],
  pt: ['Permitir', 'Não permitir', 'Iniciar sessão', 'Cancelar'],
  nl: ['Toestaan', 'Niet toestaan', 'Inloggen', 'Annuleren'],
  sv: ['Godkänn', 'Avböj', 'Logga in', 'Avbryt'],
  pl: ['Zezwól', 'Odmów', 'Zaloguj się', 'Anuluj'],
  tr: ['İzin ver', 'İzin verme', 'Giriş yap', 'Vazgeç'],
  ja: ['許可する', '許可しない', 'ログイン', 'キャンセル'],
  zh: ['允许', '不允许', '登录', '取消'],
  ru: ['Разрешить', 'Не разрешать', 'Войти', 'Отмена'],
  ko: ['허용', '허용 안 함', '로그인', '취소'],
  cs: ['Povolit přístup', 'Odmítnout', 'Přihlásit se', 'Zrušit'],
  da: ['Tillad adgang', 'Afvis', 'Log ind', 'Annullér'],
  no: ['Gi tilgang', 'Ikke tillat', 'Logg inn', 'Avbryt'],
  fi: ['Salli käyttö', 'Älä salli', 'Kirjaudu sisään', 'Peruuta'],
  uk: ['Дозволити', 'Не дозволяти', 'Увійти', 'Скасувати'],
  ar: ['السماح', 'رفض', 'تسجيل الدخول', 'إلغاء'],
  he: ['אישור', 'דחייה', 'התחברות', 'ביטול'],
}

describe('words', () => {
  for (const [language, [allow, deny, login, cancel]] of Object.entries(buttons)) {
    it(`${language}: ${allow}, ${deny}, ${login}, ${cancel}`, () => {
      expect([leaning(allow), leaning(deny), leaning(cancel)]).to.deep.equal([1, -1, -0.75])
      expect(says(spoken(login), 'login')).to.equal(true)
      expect(leaning(login)).to.equal(0)
    })

    it(`${language}: pages with these buttons are told apart`, () => {
      const consent = recognise(
        pageOf(
          `<form action=/oauth/consent><button name=k value=x1>${deny}</button><button name=k value=x2>${allow}</button></form>`,
        ),
      )
      expect(consent).to.have.nested.property('allow.press.value', 'x2')
      expect(consent).to.have.nested.property('deny.press.value', 'x1')
      const signIn = recognise(
        pageOf(
          `<form><input name=a><input name=b type=password><button name=k value=x1>${cancel}</button><button name=k value=x2>${login}</button></form>`,
        ),
      )
      expect(signIn).to.have.nested.property('submit.value', 'x2')
      expect(signIn).to.have.nested.property('cancel.press.value', 'x1')
    })
  }

  it('are there in every language for every meaning that a flow needs', () => {
    for (const meaning of ['allow', 'deny', 'login', 'cancel', 'error', 'identifier', 'register'] as const)
      expect(Object.keys(words[meaning]), meaning).to.include.members(Object.keys(buttons))
  })

  it('are found as whole words, without case and accents', () => {
    expect(says(spoken('SIGN-IN'), 'login')).to.equal(true)
    expect(says(spoken('signing bonus'), 'login')).to.equal(false)
    expect(says(spoken('unauthorized'), 'allow')).to.equal(false)
    expect(says(spoken('btnAllowAccess'), 'allow')).to.equal(true)
    expect(says(spoken('GODKÄNN'), 'allow')).to.equal(true)
  })

  it('of neither side lean to neither', () => {
    for (const text of [
      '',
      'Photos',
      'Switch account',
      'Forgot password?',
      'No tengo una cuenta todavía',
      'Create account',
    ])
      expect(leaning(text), text).to.equal(0)
  })
})
