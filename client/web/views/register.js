// Writing into the register: a box, a person, an approval to take a box out.
import { html, useState } from '../html.js';
import { intend, post } from '../api.js';
import { BoxLink, Button, Field, name_of, Outcome, use_act } from '../parts.js';
import { Picker } from '../picker.js';
import { leaves, may, refresh } from '../state.js';
import { day } from '../when.js';
import { t } from '../words.js';
import { code_of, draw_box, search_boxes } from './desk.js';
import { DaysField, days_or_nothing, PersonPicker, role_words } from './lend.js';

const filled_only = (fields) => Object.fromEntries(
  Object.entries(fields).map(([key, text]) => [key, text.trim()]).filter(([, text]) => text));

/** Text fields, what was typed into them, and how to empty them. */
function use_fields(names) {
  const empty = Object.fromEntries(names.map((name) => [name, '']));
  const [fields, set_fields] = useState(empty);
  const input = (name, label, { hint, ...rest } = {}) => html`
    <${Field} label=${label} hint=${hint}>
      ${(id) => html`<input id=${id} autocomplete="off" value=${fields[name]} ...${rest}
        onInput=${(event) => set_fields({ ...fields, [name]: event.target.value })} />`}
    <//>`;
  return { fields, set_fields, input, clear: () => set_fields(empty) };
}

function NewBox() {
  const { fields, input, clear } = use_fields(['box', 'title', 'home', 'epc']);
  const act = use_act();
  const submit = async (event) => {
    event.preventDefault();
    const { value } = await act.run((tell) => intend('/boxes', filled_only(fields), tell));
    if (value) clear();
    refresh('room');
  };
  return html`
    <form class="card stack" onSubmit=${submit}>
      <h2>${t('Register a box')}</h2>
      ${input('box', t('Box code'), {
        required: true, hint: t('As printed on its label, with the check character.') })}
      ${input('title', t('Title'), {
        required: true, hint: t('Class, year and item numbers; no names of persons.') })}
      ${input('home', t('Home place'), { required: true })}
      ${input('epc', t('Tag (EPC)'), {
        hint: t('Hexadecimal; leave it empty while no tag is on the box.') })}
      <${Button} act=${act} type="submit" kind="strong">${t('Register the box')}<//>
      <${Outcome} act=${act} done=${t('The box is registered.')} />
    </form>`;
}

function NewPerson() {
  const { fields, set_fields, input, clear } = use_fields(['name', 'sign_in_name', 'password']);
  const [role, set_role] = useState('borrower');
  const act = use_act();
  const signs_in = role !== 'borrower';
  const submit = async (event) => {
    event.preventDefault();
    // A password is kept as typed: a blank at its end belongs to it.
    const { password, ...texts } = fields;
    const body = { ...filled_only(texts), role, ...(signs_in && password && { password }) };
    const { value } = await act.run((tell) => intend('/people', body, tell));
    if (value) clear();
  };
  const choose = (event) => {
    set_role(event.target.value);
    set_fields({ ...fields, sign_in_name: '', password: '' });
  };
  return html`
    <form class="card stack" onSubmit=${submit}>
      <h2>${t('Register a person')}</h2>
      ${input('name', t('Name'), { required: true })}
      <${Field} label=${t('Role')}>
        ${(id) => html`<select id=${id} value=${role} onChange=${choose}>
          ${Object.keys(role_words).map((key) => html`
            <option key=${key} value=${key}>${role_words[key]()}</option>`)}
        </select>`}
      <//>
      ${signs_in && input('sign_in_name', t('Sign-in name'))}
      ${signs_in && input('password', t('First password'), {
        type: 'password', autocomplete: 'new-password' })}
      <${Button} act=${act} type="submit" kind="strong">${t('Register the person')}<//>
      <${Outcome} act=${act} done=${t('The person is registered.')} />
    </form>`;
}

function NewLeave() {
  const [turn, set_turn] = useState(0);
  const [box, set_box] = useState(null);
  const [person, set_person] = useState(null);
  const [days, set_days] = useState('');
  const act = use_act();
  const submit = async (event) => {
    event.preventDefault();
    const body = { box, person: person.person, ...days_or_nothing(days) };
    const { value } = await act.run((tell) => intend('/leaves', body, tell));
    refresh('leaves');
    if (!value) return;
    set_box(null);
    set_person(null);
    set_turn(turn + 1);
  };
  return html`
    <form class="card stack" onSubmit=${submit}>
      <h2>${t('Give leave to take a box out')}</h2>
      <${Picker} key="box-${turn}" label=${t('Box')}
        hint=${t('Scan the box, or type its code, title or place.')}
        search=${search_boxes} draw=${draw_box} key_of=${code_of} text_of=${code_of}
        on_pick=${(found) => set_box(found.box)} on_text=${set_box}
        on_change=${(text) => set_box(text.trim() || null)} />
      <${PersonPicker} key="person-${turn}" label=${t('Person')} on_pick=${set_person} />
      <${DaysField} days=${days} on_days=${set_days} hint=${t("Empty: the room's usual time.")} />
      <${Button} act=${act} type="submit" kind="strong" disabled=${act.busy || !box || !person}>
        ${t('Give leave')}<//>
      <${Outcome} act=${act} done=${t('The leave is given.')} />
    </form>`;
}

function LeaveRow({ leave }) {
  const act = use_act();
  const withdraw = async () => {
    await act.run(() => post(`/leaves/${leave.leave}/withdraw`));
    refresh('leaves');
  };
  return html`
    <li>
      <${BoxLink} box=${leave.box} title=${leave.title} />
      <span>${t('{name}, until {day}', {
        name: name_of(leave.person), day: day(leave.until) })}</span>
      <${Button} act=${act} onClick=${withdraw}>${t('Withdraw')}<//>
      ${act.phase !== 'idle' && html`<${Outcome} act=${act} />`}
    </li>`;
}

function OpenLeaves() {
  return html`
    <section class="card">
      <h2>${t('Leaves given, boxes not fetched yet')}</h2>
      ${leaves.value.length === 0 && html`<p class="quiet">${t('None.')}</p>`}
      <ul class="leaves">
        ${leaves.value.map((leave) => html`<${LeaveRow} key=${leave.leave} leave=${leave} />`)}
      </ul>
    </section>`;
}

export const may_register = () => may('register_box') || may('people') || may('give_leave');

export function Register() {
  return html`
    <h1>${t('Register')}</h1>
    <div class="thirds">
      ${may('register_box') && html`<${NewBox} />`}
      ${may('people') && html`<${NewPerson} />`}
      ${may('give_leave') && html`<div><${NewLeave} /><${OpenLeaves} /></div>`}
    </div>`;
}
