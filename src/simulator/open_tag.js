// A custom element needs a class of JS: one whose elements tell the client where they are. `attributes` are watched.
export function defineOpenTag(name, attributes, connected, disconnected, changed) {
  if (customElements.get(name)) return; // a page's own double
  customElements.define(name, class extends HTMLElement {
    static get observedAttributes() {
      return attributes;
    }

    connectedCallback() {
      connected(this);
    }

    disconnectedCallback() {
      disconnected(this);
    }

    attributeChangedCallback() {
      changed(this);
    }
  });
}
