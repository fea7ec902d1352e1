import type * as glassEasel from 'glass-easel';
import { MiniProgramEnv, type types } from 'glass-easel-miniprogram-adapter';
import { scopeName } from '../../build/scope';
import { BUILT_IN_TAGS } from '../../build/tags';
import { PhoneBackend } from './backend';

const environment = new MiniProgramEnv();
const backend = environment.associateBackend(new PhoneBackend());
const code = environment.createCodeSpace('app', true);
const space = code.getComponentSpace();

let registering = '';

type Definition = types.ComponentDefinition<
  Record<string, unknown>,
  Record<string, never>,
  Record<string, () => void>,
  unknown
> & { options?: { styleIsolation?: types.StyleIsolation; addGlobalClass?: boolean } };

/** Makes `Page`, `Component` and `Behavior` global, and tells the space of every template and configuration. */
export function prepareSpace(): void {
  space.updateComponentOptions({ writeFieldsToNode: false, writeIdToDOM: true });
  for (const tag of BUILT_IN_TAGS) space.setGlobalUsingComponent(tag, `wx-${tag}`);
  code.setOverallBehavior(readyBehavior());
  for (const { path, config } of miniprogram.units) {
    code.addComponentStaticConfig(path, { ...config });
    code.addStyleSheet(path, undefined, scopeName(path));
    const content = miniprogram.templates[path];
    if (content) {
      code.addCompiledTemplate(path, {
        groupList: miniprogram.templates,
        content,
        fallbackListenerOnNativeNode: true,
      });
    }
  }
  Object.assign(globalThis, { __unit, Page, Component, Behavior });
}

export const createRoot = (tag: string, path: string) => backend.createRoot(tag, code, path);

function __unit(path: string): void {
  registering = path;
}

function Page(definition: Definition): void {
  code.componentEnv(registering, (env) => env.Page(adapted(definition) as never));
}

function Component(definition?: Definition): unknown {
  if (!definition) return code.component(registering);
  return code.componentEnv(registering, (env) => env.Component(adapted(definition)));
}

function Behavior(definition?: Definition): unknown {
  return definition ? code.behavior().definition(adapted(definition)).register() : code.behavior();
}

/** WeChat accepts built-in behaviours by name, and the style isolation among the options: the adapter wants both elsewhere. */
function adapted(definition: Definition): Definition {
  const { styleIsolation, addGlobalClass } = definition.options ?? {};
  if (styleIsolation ?? addGlobalClass) {
    const config = code.getComponentStaticConfig(registering);
    code.addComponentStaticConfig(registering, { styleIsolation, addGlobalClass, ...config });
  }
  const behaviors = definition.behaviors?.map((behavior) =>
    typeof behavior === 'string' ? named(behavior) : behavior,
  );
  return behaviors ? { ...definition, behaviors } : definition;
}

type NamedBehavior = ReturnType<typeof defineNamed>;
const namedBehaviors = new Map<string, NamedBehavior>();

function named(name: string): NamedBehavior {
  const known = namedBehaviors.get(name) ?? defineNamed(name);
  namedBehaviors.set(name, known);
  return known;
}

const FORM_FIELD = { name: String, value: null };

function defineNamed(name: string) {
  const properties = name === 'wx://form-field' ? FORM_FIELD : {};
  return code.behavior().definition({ properties }).register();
}

/** A component that takes part in `<form>`: WeChat collects its `name` and `value`. */
export function isFormField(component: glassEasel.GeneralComponent): boolean {
  const { _$ } = named('wx://form-field') as unknown as { _$: glassEasel.GeneralBehavior };
  return component.hasBehavior(_$);
}

/** `ready` follows `attached` once the whole tree stands, children first; the framework leaves that to its host. */
function readyBehavior(): glassEasel.GeneralBehavior {
  let waiting: glassEasel.GeneralComponent[] = [];
  const flush = () => {
    const components = waiting.reverse();
    waiting = [];
    for (const component of components) component.triggerLifetime('ready', []);
  };
  return space
    .define()
    .lifetime('attached', function () {
      if (waiting.length === 0) queueMicrotask(flush);
      const { _$: component } = this as unknown as { _$: glassEasel.GeneralComponent };
      waiting.push(component);
    })
    .registerBehavior() as unknown as glassEasel.GeneralBehavior;
}
