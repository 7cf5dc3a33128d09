// Signing in; and, after a one-time sign-in, a name and password of one's own.
import { html, useState } from '../html.js';
import { post } from '../api.js';
import { Button, Field, Outcome, use_act } from '../parts.js';
import { session, sign_in } from '../state.js';
import { t } from '../words.js';

const Text = ({ label, value, on_text, ...rest }) => html`
  <${Field} label=${label}>
    ${(id) => html`<input id=${id} value=${value} ...${rest}
      onInput=${(event) => on_text(event.target.value)} />`}
  <//>`;

/** `refusal` is that of a one-time sign-in that came with the address. */
export function SignIn({ refusal }) {
  const [once, set_once] = useState(false);
  const [name, set_name] = useState('');
  const [password, set_password] = useState('');
  const [code, set_code] = useState('');
  const act = use_act();
  const submit = (event) => {
    event.preventDefault();
    act.run(() => sign_in(once ? { once: code.trim() } : { name: name.trim(), password }));
  };
  const shown = act.phase === 'idle' && refusal ? { phase: 'refused', refusal } : act;
  return html`
    <form class="card sign-in" onSubmit=${submit}>
      <h1>${t('Sign in to the archive room')}</h1>
      ${once
        ? html`<${Text} key="once" label=${t('One-time sign-in')} value=${code} on_text=${set_code}
            autocomplete="one-time-code" required autofocus />`
        : html`
          <${Text} key="name" label=${t('Sign-in name')} value=${name} on_text=${set_name}
            name="username" autocomplete="username" required autofocus />
          <${Text} key="password" label=${t('Password')} value=${password} on_text=${set_password}
            type="password" name="password" autocomplete="current-password" required />`}
      <${Outcome} act=${shown} />
      <div class="row">
        <${Button} act=${act} type="submit" kind="strong">${t('Sign in')}<//>
        <button type="button" class="plain-link" onClick=${() => { set_once(!once); act.rest(); }}>
          ${once ? t('Use name and password') : t('Use a one-time sign-in')}</button>
      </div>
    </form>`;
}

const not_the_same = () => {
  const words = t('The two passwords are not the same.');
  return { en: words, zh: words };
};

/** One's own name and password. What a password must be, the daemon says in its own words. */
export function Account({ on_done, on_later }) {
  const first = session.value.must_set_password;
  const [name, set_name] = useState('');
  const [old_password, set_old] = useState('');
  const [password, set_password] = useState('');
  const [again, set_again] = useState('');
  const act = use_act();
  const differs = again !== '' && again !== password;
  const submit = async (event) => {
    event.preventDefault();
    const body = { password, ...(name.trim() && { name: name.trim() }),
                   ...(old_password && { old_password }) };
    const { value } = await act.run(() => post('/password', body));
    if (!value) return;
    session.value = value;
    on_done?.();
  };
  return html`
    <form class="card sign-in" onSubmit=${submit}>
      <h1>${first ? t('Choose your sign-in name and password') : t('Your password')}</h1>
      ${first && html`<p>
        ${t('You came in with a one-time sign-in. It works once; next time you need these.')}</p>`}
      <${Text} label=${t('Sign-in name')} value=${name} on_text=${set_name} autocomplete="username"
        required=${first} />
      ${!first && html`<${Text} label=${t('Old password')} value=${old_password} on_text=${set_old}
        type="password" autocomplete="current-password" required />`}
      <${Text} label=${t('New password')} value=${password} on_text=${set_password} type="password"
        autocomplete="new-password" required />
      <${Text} label=${t('New password again')} value=${again} on_text=${set_again} type="password"
        autocomplete="new-password" required />
      <${Outcome} act=${differs ? { phase: 'refused', refusal: { say: not_the_same() } } : act}
        done=${t('Your password is set.')} />
      <div class="row">
        <${Button} act=${act} type="submit" kind="strong"
          disabled=${act.busy || password !== again}>
          ${t('Set the password')}<//>
        ${on_later && html`<button type="button" onClick=${on_later}>${t('Later')}</button>`}
      </div>
    </form>`;
}
