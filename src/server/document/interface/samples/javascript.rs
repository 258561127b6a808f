//! Plain JavaScript, for a page that has loaded jweixin and called `wx.config`.

use super::{AFTER_FAILURE, Subject, Template, pay, write_callbacks};
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
    template.code("wx.ready(() => {");
    template.code(&format!("  // {}", subject.say(AFTER_FAILURE)));
    template.code("  if (refused) return console.error(refused);\n\n");
    if subject.interface == Interface::MiniProgramGetEnv {
        template.code(&format!(
            "  wx.{name}((result) => console.log({}));",
            subject.logged()
        ));
    } else {
        template.code(&format!("  wx.{name}({{"));
        subject.properties(template, "    ");
        write_callbacks(template, subject, |_| String::new());
        template.code("  });");
    }
    template.code("});");
}
