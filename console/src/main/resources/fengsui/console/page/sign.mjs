// Coming in: account and password, and the change of a one-time password.
import { html, Component, call } from './shared.mjs';

export class SignIn extends Component {
  state = { error: '' };

  render({ w, done, language }, { error }) {
    const send = async (event) => {
      event.preventDefault();
      const answer = await call('POST', '/api/login', Object.fromEntries(new FormData(event.target)));
      answer.ok ? done() : this.setState({ error: answer.error });
    };
    return html`<main><form class="sign" onSubmit=${send}>
      <h1>${w.title}</h1>
      <label>${w.account}<input name="account" autocomplete="username" required autofocus /></label>
      <label>${w.password}<input name="password" type="password" autocomplete="current-password" required /></label>
      ${error ? html`<div class="error" role="alert">${error}</div>` : null}
      <button class="first">${w.signIn}</button>
      <button type="button" onClick=${language}>${w.language}</button>
    </form></main>`;
  }
}

export class Change extends Component {
  state = { error: '' };

  render({ w, me, done }, { error }) {
    const send = async (event) => {
      event.preventDefault();
      const answer = await call('POST', '/api/password', Object.fromEntries(new FormData(event.target)), me.csrf);
      answer.ok ? done() : this.setState({ error: answer.error });
    };
    return html`<main><form class="sign" onSubmit=${send}>
      <h1>${w.changePassword}</h1><p>${w.mustChange}</p>
      <label>${w.oldPassword}<input name="old" type="password" autocomplete="current-password" required /></label>
      <label>${w.newPassword}<input name="password" type="password" autocomplete="new-password" minlength="12" required /></label>
      ${error ? html`<div class="error" role="alert">${error}</div>` : null}
      <button class="first">${w.changePassword}</button>
    </form></main>`;
  }
}
