//! Plain JavaScript, for a page that has loaded jweixin and called `wx.config`.

use super::{AFTER_FAILURE, Subject, Template, from_server, pay, write_callbacks};
use crate::catalog::Interface;

pub(super) fn write(template: &mut Template<'_>, subject: &Subject<'_>) {
    let name = subject.interface.name();
    template.code(
        "let refused;\n\
         wx.error((error) => {\n  refused = error.errMsg;\n});\n\n",
    );
    if subject.interface == Interface::ChooseWxPay {
        return pay::write_script(template, subject, false);
    }
    let signed_at = from_server::signed_at(subject.interface);
    let ready = if signed_at.is_some() { "async " } else { "" };
    template.code(&format!("wx.ready({ready}() => {{"));
    template.code(&format!("  // {}", subject.say(AFTER_FAILURE)));
    template.code("  if (refused) return console.error(refused);\n\n");
    if subject.interface == Interface::MiniProgramGetEnv {
        template.code(&format!(
            "  wx.{name}((result) => console.log({}));",
            subject.logged()
        ));
    } else {
        if let Some(path) = signed_at {
            from_server::write_signing(template, subject, path, "");
            template.code(&format!("  wx.{name}({{\n    ...parameters,"));
        } else {
            template.code(&format!("  wx.{name}({{"));
            subject.properties(template, "    ");
        }
        write_callbacks(template, subject, |_| String::new());
        template.code("  });");
    }
    template.code("});");
}
